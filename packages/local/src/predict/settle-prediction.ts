import { failureOf } from '../run/failure.ts'
import type { LocalRun } from '../run/local-run.ts'
import type { PredictionEnding } from './prediction-body.ts'

/** Ends the run as its body ended, and gives what was thrown, if anything. What ends after a cancel changes nothing. */
export function settlePrediction(run: LocalRun, { failure, thrown, publish }: PredictionEnding): unknown {
  if (run.isOver) return undefined
  if (failure || !publish) {
    run.end({ status: 'ERRORED', ...(failure ?? failureOf(thrown)) })
    return thrown
  }
  try {
    run.end({ status: 'COMPLETED', artifact: publish() })
    return undefined
  } catch (error) {
    run.end({ status: 'ERRORED', ...failureOf(error) })
    return error
  }
}
