import { TrainyardError } from '@trainyard/core'
import type { QianfanId } from '../qianfan-reference.ts'

/** Qianfan says that there was nothing to stop, of a training that has not ended. */
export class NotStoppedError extends TrainyardError {
  static override readonly errorName: string = 'NotStoppedError'
  override readonly code = 'qianfan-not-stopped'
  override readonly retryable = true
  readonly runId: QianfanId

  constructor(runId: QianfanId) {
    super(`Qianfan did not stop ${runId}, which has not ended. Cancel it once more.`)
    this.runId = runId
  }
}
