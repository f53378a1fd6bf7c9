import { TrainyardError } from '@trainyard/core'

/** Qianfan says of something that it is in a state which this package does not know. */
export class UnknownStateError extends TrainyardError {
  static override readonly errorName: string = 'UnknownStateError'
  override readonly code = 'qianfan-unknown-state'
  readonly id: string
  readonly state: string

  constructor(id: string, state: string) {
    super(`${id} is in the state ${JSON.stringify(state)}, which is not among those that are documented. Update @trainyard/qianfan.`)
    this.id = id
    this.state = state
  }
}
