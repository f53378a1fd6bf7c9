import { TrainyardError } from './trainyard-error.ts'

/** A plugin could not make an instance of one of its types. Its settings passed their schema; `cause` is what the plugin threw. */
export class InstanceCreationError extends TrainyardError {
  static override readonly errorName: string = 'InstanceCreationError'
  override readonly code = 'instance-creation'
  /** `trainer`, `finder`, … */
  readonly kind: string
  readonly instanceName: string
  readonly typeName: string

  constructor(
    { kind, instanceName, typeName }: { readonly kind: string; readonly instanceName: string; readonly typeName: string },
    problem: string,
    options: ErrorOptions,
  ) {
    super(`The ${kind} ${JSON.stringify(instanceName)} of type ${typeName} cannot be made: ${problem}`, options)
    this.kind = kind
    this.instanceName = instanceName
    this.typeName = typeName
  }
}
