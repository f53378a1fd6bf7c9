/**
 * `requests`: requests per second that a deployed no-op model answers; against a bare `node:http` server that parses the same body and
 * answers the same. Both in a process of their own, asked by one client over 32 connections that stay open, one request at a time on each.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import { medianFigures } from '../support/median-figures.ts'
import { runProgram } from '../support/run-program.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  const { requests } = medianFigures({ requests: () => runProgram('serve-requests') }, 3)
  return [benchResult('requests', 'requests/s', requests)]
}
