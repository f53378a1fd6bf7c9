/**
 * `npm run chaos:pipelines -- --kills 200 --seed 1` kills the clients of fine-tuning pipelines on the emulated Qianfan, whose answers get lost
 * as well, and starts others that go on, until all pipelines have ended. It is judged by the provider's ledger alone, and fails when anything
 * was made twice, or is missing. With `--json` the last line is `{ "pipelines", "completed", "lost", "kills", "made", "faults", … , "seed" }`.
 * `--generation v1` does it with the console of the first generation, where what is ambiguous ends as lost.
 */
import { parseArgs } from 'node:util'
import type { Fault, QianfanFaultKind } from '@trainyard/emulators'
import { temporaryFolder } from '@trainyard/workspace'
import { countFaults } from './judge/count-faults.ts'
import { creates, judgeLedger } from './pipelines/judge-ledger.ts'
import { runPipelines } from './pipelines/run-pipelines.ts'
import { startEmulator } from './pipelines/start-emulator.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    speed: { type: 'string', default: '600' },
    generation: { type: 'string', default: 'v2' },
    json: { type: 'boolean', default: false },
    folder: { type: 'string' },
  },
})
const [kills, seed, speed] = [Number(values.kills), Number(values.seed), Number(values.speed)]
const { generation } = values
if (![kills, seed, speed].every(number => Number.isSafeInteger(number) && number >= 0) || (generation !== 'v1' && generation !== 'v2')) {
  console.error(
    `expected whole numbers and v1 or v2, found --kills ${values.kills} --seed ${values.seed} --speed ${values.speed} ${generation}`,
  )
  process.exit(1)
}

/** A create is on its way for half a second, so that many a client dies while the provider does what it asked. */
const createMilliseconds = 500

/** Of all requests so many go wrong. */
const faults: readonly Fault<QianfanFaultKind>[] = [
  { kind: 'throttle', share: 0.03 },
  { kind: 'server-error-after-accept', share: 0.03 },
  { kind: 'drop-after-accept', share: 0.03 },
  ...creates.map(operation => ({ kind: 'slow', operation, share: 0.5, milliseconds: createMilliseconds * speed }) as const),
]

using scratch = temporaryFolder('chaos-pipelines')
const emulator = await startEmulator({ seed, speed, faults })
try {
  const settings = { ...emulator.settings, apiVersion: generation, pollSeconds: 1 } as const
  const run = await runPipelines({ kills, seed, folder: values.folder ?? scratch.path, settings })
  const ledger = await emulator.ledger()
  const { made, findings } = judgeLedger(ledger, run)
  for (const { fault, text } of findings) console.error(`${fault}: ${text}`)
  const met = Object.fromEntries(
    [...new Set(faults.map(({ kind }) => kind))].map(kind => [kind, ledger.filter(({ fault }) => fault === kind).length]),
  )
  const { lost, duplicated } = countFaults(findings)
  // In the second generation everything can be found again.
  const missing = lost + (generation === 'v2' ? run.pipelines - run.completed : 0)
  const summary = { ...run, made, faults: met, missing, duplicated, generation, seed }
  console.log(values.json ? JSON.stringify(summary) : JSON.stringify(summary, undefined, 2))
  if (missing + duplicated > 0) process.exitCode = 1
} finally {
  await emulator.close()
}
