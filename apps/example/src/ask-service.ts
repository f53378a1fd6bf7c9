// A client of the deployed model, with no SDK in it: whoever speaks HTTP and JSON can ask.
import { readDigits } from './data/read-digits.ts'
import { evaluate } from './evaluate.ts'

const [url, file] = process.argv.slice(2)
if (!url || !file) throw new Error('usage: ask-service.ts URL FILE')

const digits = await readDigits(file)
const start = performance.now()
const response = await fetch(`${url}/invocations`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(digits.map(({ pixels }) => pixels)),
})
if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
const predictions = (await response.json()) as number[]
const milliseconds = Math.round(performance.now() - start)

const { correct, total } = evaluate(digits, predictions)
console.log(`process ${process.pid} asked ${url}/invocations: ${correct} of ${total} digits right, in ${milliseconds} ms`)
