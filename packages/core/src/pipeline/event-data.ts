import type { ActionEventDetail } from '../contract/index.ts'
import { serializeError } from '../errors/serialize-error.ts'
import { showValue } from '../errors/show-value.ts'

/** A value as the data of an event: plain JSON, in which a trained model or a service is what its JSON form is. */
export function toData(value: unknown): unknown {
  try {
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
  } catch {
    return showValue(value)
  }
}

/** How an action, or a pipeline, ended that has no output. */
export function endOf(error: unknown, isStopped: boolean): ActionEventDetail {
  if (isStopped) return { state: 'Stopped' }
  const { message } = serializeError(error)
  return { state: 'Error', description: message, data: { error: message } }
}
