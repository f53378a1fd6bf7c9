import type { RefusalCode } from '../contract/index.ts'
import { isRefusalCode } from './refusal-code.ts'
import { RefusalError } from './refusal-error.ts'

interface TrainerAnswer {
  readonly trainer: string
  readonly error: Error
}

/** Every trainer of a `MULTI` list refused the job, or failed for a reason after which the next one is tried. */
export class NoTrainerAcceptedError extends RefusalError {
  static override readonly errorName: string = 'NoTrainerAcceptedError'
  /** `no-capacity` or `quota-exceeded` where one of them said so, since that may change; else what the last one said. */
  override readonly code: RefusalCode
  /** In the order in which they were tried. */
  readonly trainers: readonly string[]
  /** What each of them said. */
  readonly errors: readonly Error[]

  constructor(listName: string, answers: readonly TrainerAnswer[]) {
    const lines = answers.map(({ trainer, error }) => `- ${trainer}: ${error.message}`)
    super([`No trainer of ${JSON.stringify(listName)} took the job:`, ...lines].join('\n'))
    this.trainers = answers.map(({ trainer }) => trainer)
    this.errors = answers.map(({ error }) => error)
    this.code = mostHopeful(this.errors)
  }
}

function mostHopeful(errors: readonly Error[]): RefusalCode {
  const codes = errors.flatMap(error => ('code' in error && isRefusalCode(error.code) ? [error.code] : []))
  return codes.find(code => code === 'no-capacity' || code === 'quota-exceeded') ?? codes.at(-1) ?? 'unsupported'
}
