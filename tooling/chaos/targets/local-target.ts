import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Target, TrueEnd, TrueJob } from './target.ts'

/** This machine: programs that outlive the client that started them. What is true of them is in the job folders and in their own ledger. */
export function openLocalTarget(folder: string): Target {
  const [directory, ledger] = ['jobs', 'ledger'].map(name => join(folder, name)) as [string, string]
  mkdirSync(ledger)
  return {
    instance: {
      name: 'local',
      type: 'LOCAL',
      config: { directory, gracePeriodSeconds: 0.5 },
      sourceDirectory: folder,
      program: ['sh', join(import.meta.dirname, 'local-program.sh'), ledger],
    },
    truth: async () =>
      (existsSync(directory) ? readdirSync(directory) : []).flatMap(name => readJob(join(directory, name), join(ledger, name), name)),
    close: async () => undefined,
  }
}

/** A folder that nobody claimed is no job. */
function readJob(folder: string, ledger: string, name: string): readonly TrueJob[] {
  if (!existsSync(join(folder, 'claim.json'))) return []
  const [starts, exits] = readLedger(ledger)
  const job: TrueJob = { name, end: endOf(folder, exits), lines: readLines(join(folder, 'log.jsonl')) }
  return Array.from({ length: Math.max(1, starts) }, () => job)
}

/** How often its program began, and the exit codes with which it ended by itself. */
function readLedger(path: string): readonly [number, readonly number[]] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  return [lines.filter(line => line === 'start').length, lines.filter(line => line !== 'start').map(Number)]
}

function endOf(folder: string, exits: readonly number[]): TrueEnd | undefined {
  const path = join(folder, 'state.json')
  const state = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TrueEnd) : undefined
  if (!state || state.status === 'RUNNING') return undefined
  const { status, reason, exitCode } = state
  const [code] = exits
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
