import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmulatorClock } from '@trainyard/emulators'
import { expect, it, onTestFinished } from 'vitest'
import { emulated, settingsFor } from './support/emulated.ts'
import { rowsFile } from './support/rows-file.ts'

const chat = {
  messages: [
    { role: 'user', content: 'hello' },
    { role: 'assistant', content: 'good day' },
  ],
}
const application = { ak: 'canaryApiKey', sk: 'canary-of-the-application' }
const credentials = { accessKey: 'ALTAKcanary', secretKey: 'canary-of-the-account' }

/** What must be nowhere: the canaries, every signature, and every token, whoever minted it. */
const secrets = [application.sk, credentials.secretKey, /bce-auth-v1\/ALTAK/, /access_token=/, /\b24\.[0-9a-f]{32}/, /bce-v3\/ALTAK/]

it('no secret is in what a client tells, records or is started with, in a whole pipeline in which much goes wrong', async () => {
  const emulator = await emulated({
    application,
    credentials,
    seed: 7,
    clock: new EmulatorClock({ speed: 5 }),
    tokenClock: new EmulatorClock(),
    faults: [
      { kind: 'throttle', share: 0.1 },
      { kind: 'server-error', share: 0.1 },
      { kind: 'drop', share: 0.1 },
      { kind: 'error', operation: 'modelrepo/modelVersionDetail', code: '336000' },
      { kind: 'deployment-failure' },
    ],
  })
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-canary-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const program = join(import.meta.dirname, 'fixtures/canary-client.ts')
  const options = { cwd: folder, env: { ...process.env, DEBUG: '*' } }
  const child = spawn(process.execPath, ['--trace-warnings', program], options)
  onTestFinished(() => void child.kill('SIGKILL'))
  const retry = { attempts: 10, backoffSeconds: 0.005, jitterSeconds: 0 }
  child.stdin.end(JSON.stringify({ settings: { ...settingsFor(emulator), retry }, dataset: await rowsFile([chat]) }))
  const [output, complaints] = [textOf(child.stdout), textOf(child.stderr)]
  const exited = once(child, 'exit')
  await Promise.race([output.until('done\n'), exited])
  expect(child.exitCode, complaints.text()).toBe(null)

  const commandLine = await readFile(`/proc/${child.pid}/cmdline`, 'utf8')
  const recorded = await Promise.all((await readdir(folder)).map(name => readFile(join(folder, name), 'latin1')))
  child.kill('SIGKILL')
  await exited
  const places = { commandLine, output: output.text(), complaints: complaints.text(), recorded: recorded.join('\n') }
  for (const [place, text] of Object.entries(places)) for (const secret of secrets) expect(text, place).not.toMatch(secret)

  // All of it happened, and was looked at.
  expect(commandLine).toContain('canary-client.ts')
  expect(places.recorded).toContain('qianfan://train/')
  expect(places.output).toContain('could not be deployed')
  expect(places.output).toContain('unauthorized')
  const faults = emulator.requests().flatMap(({ fault }) => fault ?? [])
  expect(faults).toEqual(expect.arrayContaining(['throttle', 'server-error', 'drop', 'error']))
  const services = emulator.requests().map(({ service }) => service)
  const all = ['bos', 'finetuning', 'iam', 'inference-v1', 'inference-v2', 'management-v1', 'oauth', 'service']
  expect(services).toEqual(expect.arrayContaining(all))
})

/** What a stream says, as it comes. */
function textOf(stream: NodeJS.ReadableStream) {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  return {
    text: () => text,
    async until(wanted: string) {
      while (!text.includes(wanted)) await once(stream, 'data')
    },
  }
}
