import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryDirectory } from '../test/temporary-directory.ts'
import { prepareDigits } from './data/prepare-digits.ts'
import { readDigits } from './data/read-digits.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('ask-service.ts', import.meta.url))

/** A service that takes every digit for a zero. */
async function startService(status: number): Promise<string> {
  const server = createServer((request, response) => {
    void json(request).then(pictures => {
      const predictions = (pictures as readonly unknown[]).map(() => 0)
      response.writeHead(status, { connection: 'close' }).end(JSON.stringify(predictions))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('asks for all digits at once, and counts what was right', async () => {
  const { holdOutFile } = await prepareDigits(await temporaryDirectory())
  const zeros = (await readDigits(holdOutFile)).filter(({ label }) => label === 0).length
  const url = await startService(200)
  const { stdout } = await run(process.execPath, [program, url, holdOutFile])
  expect(stdout).toMatch(new RegExp(`^process \\d+ asked ${url}/invocations: ${zeros} of 363 digits right, in \\d+ ms\n$`))
})

test('says what the service said when it refuses', async () => {
  const { holdOutFile } = await prepareDigits(await temporaryDirectory())
  await expect(run(process.execPath, [program, await startService(503), holdOutFile])).rejects.toThrow('503 [0,0')
})
