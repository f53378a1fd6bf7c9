/** One shape of a service's model, reduced to what constrains requests. The names of other shapes are keys of the same model. */
export interface ModelShape {
  readonly type: string
  readonly required?: readonly string[]
  readonly members?: Readonly<Record<string, string>>
  readonly member?: string
  readonly key?: string
  readonly value?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly min?: number
  readonly max?: number
}

export interface ServiceModel {
  /** The name of the request's shape, by operation. */
  readonly operations: Readonly<Record<string, string>>
  readonly shapes: Readonly<Record<string, ModelShape>>
}
