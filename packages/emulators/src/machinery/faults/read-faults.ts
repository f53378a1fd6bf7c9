import { readFileSync } from 'node:fs'
import type { Fault } from './fault.ts'
import { isFaultList } from './fault-list.ts'

/** A file of faults: `{ "seed": 7, "faults": [{ "kind": "throttle", "share": 0.2 }] }`. */
export interface FaultFile {
  /** Of the random numbers that `share` asks. Default 1. */
  readonly seed?: number
  readonly faults: readonly Fault[]
}

/** @throws TypeError where the file is not such a file */
export function readFaults(path: string): FaultFile {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!isFaultFile(content)) throw new TypeError(`${path} is no file of faults: it needs { "faults": [{ "kind": … }] }`)
  return content
}

function isFaultFile(content: unknown): content is FaultFile {
  return typeof content === 'object' && content !== null && 'faults' in content && isFaultList(content.faults)
}
