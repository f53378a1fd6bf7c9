import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programFolder, ProgramLedger } from './program-ledger.ts'
import type { Target, TrueEnd, TrueJob } from './target.ts'

/** This machine: programs that outlive the client that started them. What is true of them is in the job folders and in their own ledger. */
export function openLocalTarget(folder: string): Target {
  const directory = join(folder, 'jobs')
  const ledger = new ProgramLedger(join(folder, 'ledger'))
  return {
    instance: {
      name: 'local',
      type: 'LOCAL',
      config: { directory, gracePeriodSeconds: 0.5 },
      sourceDirectory: folder,
      program: ['sh', join(programFolder, 'counting.sh'), ledger.folder],
    },
    truth: async () => (existsSync(directory) ? readdirSync(directory) : []).flatMap(name => readJob(join(directory, name), name, ledger)),
    close: async () => undefined,
  }
}

/** A folder that nobody claimed is no job. */
function readJob(folder: string, name: string, ledger: ProgramLedger): readonly TrueJob[] {
  if (!existsSync(join(folder, 'claim.json'))) return []
  const { starts, exitCode } = ledger.read(name)
  const job: TrueJob = { name, end: endOf(folder, exitCode), lines: readLines(join(folder, 'log.jsonl')) }
  return Array.from({ length: Math.max(1, starts) }, () => job)
}

function endOf(folder: string, code: number | undefined): TrueEnd | undefined {
  const path = join(folder, 'state.json')
  const state = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TrueEnd) : undefined
  if (!state || state.status === 'RUNNING') return undefined
  const { status, reason, exitCode } = state
  // A cancel may come between the program's word and its end.
  if (status === 'CANCELED') return { status }
  const isSo = status === 'COMPLETED' ? code === 0 : code === exitCode
  return isSo ? { status, reason, exitCode } : { status: `${status}, but its program ended with ${code}` }
}

function readLines(path: string): readonly string[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map(line => (JSON.parse(line) as { readonly text: string }).text)
}
