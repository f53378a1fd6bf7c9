/**
 * `npm run chaos -- --kills 200 --seed 1` kills clients at every step of a job's life, and judges by what the providers, the store's file and
 * the readers' files say. It fails when anything is lost, doubled or wrong. With `--json` the last line is
 * `{ "jobs", "targets", "kills", "windows", "lost", "duplicated", "wrongState", "eventsLost", "eventsRepeated", "seed" }`. `--folder`, which
 * must be empty: everything that the run leaves stays there.
 */
import { parseArgs } from 'node:util'
import { temporaryFolder } from '@trainyard/workspace'
import { judge } from './judge/judge.ts'
import { countFaults } from './judge/count-faults.ts'
import { countTargets } from './judge/count-targets.ts'
import { runChaos } from './run/run-chaos.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
    folder: { type: 'string' },
  },
})
const [kills, seed] = [Number(values.kills), Number(values.seed)]
if (![kills, seed].every(number => Number.isSafeInteger(number) && number >= 0)) {
  console.error(`expected whole numbers, found --kills ${values.kills} --seed ${values.seed}`)
  process.exit(1)
}

using scratch = temporaryFolder('chaos')
const { evidence, ...run } = await runChaos({ kills, seed, folder: values.folder ?? scratch.path })
const findings = judge(evidence)
for (const { fault, text } of findings) console.error(`${fault}: ${text}`)
const { records } = evidence
const summary = { jobs: records.length, targets: countTargets(records), ...run, ...countFaults(findings), seed }
console.log(values.json ? JSON.stringify(summary) : JSON.stringify(summary, undefined, 2))
if (findings.length > 0) process.exitCode = 1
