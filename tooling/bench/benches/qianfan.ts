/**
 * The adapter of Qianfan, against the emulator.
 * `chat`: requests a second that a service answers to eight callers of ours, against bare axios at the same address; the goal is a ratio of 0.85.
 * `stream-first-token`: how much later the first part of a stream comes than to bare axios, in milliseconds, against the goal of one.
 * `watch-1000`: requests a second while so many trainings run and are waited for, against the configured rate; `watch-1000-p95`: how late an end
 * is told, in milliseconds, against one look at each training at that rate. Both in virtual time.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import type { Figures } from '../support/figures.ts'
import { programAnswer } from '../support/program-answer.ts'
import { runProgram } from '../support/run-program.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  const { requests, late } = programAnswer('qianfan-watch.ts', { parameters: ['1000'] }) as Record<'requests' | 'late', Figures>
  return [
    benchResult('chat', 'requests/s', runProgram('qianfan-chat')),
    benchResult('stream-first-token', 'ms', runProgram('qianfan-stream')),
    benchResult('watch-1000', 'requests/s', requests),
    benchResult('watch-1000-p95', 'ms', late),
  ]
}
