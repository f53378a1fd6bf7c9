import { spawnSync } from 'node:child_process'
import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { printFigures } from '../support/figures.ts'

const count = 1_000_000
const command = ['awk', `BEGIN { for (step = 1; step <= ${count}; step++) print "step " step " of the training, loss " 1 / step }`]
const rate = (start: number) => (count / (performance.now() - start)) * 1000

/** Each line begins with its own number. */
function assertNext(line: string, number: number): void {
  if (!line.startsWith(`step ${number} `)) throw new Error(`expected line ${number}, found ${JSON.stringify(line)}`)
}

async function follow(): Promise<number> {
  await using yard = createTrainyard({ store: { file: 'jobs.db' }, plugins: [local()] })
  const start = performance.now()
  const future = await yard.train({ kind: 'script', sourceDirectory: '.', command })
  let read = 0
  for await (const event of future.events({ logs: true })) {
    if (event.type === 'log') for (const { text } of event.lines) assertNext(text, ++read)
  }
  if (read !== count) throw new Error(`expected ${count} lines, found ${read}`)
  return rate(start)
}

function cat(): number {
  const start = performance.now()
  const { status } = spawnSync('sh', ['-c', '"$0" "$@" | cat > lines.txt', ...command])
  if (status !== 0) throw new Error(`cat failed with exit code ${status}`)
  return rate(start)
}

const baseline = cat()
printFigures({ value: await follow(), baseline })
