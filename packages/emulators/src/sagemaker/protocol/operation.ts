/** Does what a checked request asks, and gives the members of the answer. Undefined ones are left out. */
export type Operation = (input: object) => Promise<object | undefined> | object | undefined

export type Operations = Readonly<Record<string, Operation>>

/** An operation with the type of its request, which holds because the request was checked against the service's model first. */
export function operation<Input>(run: (input: Input) => ReturnType<Operation>): Operation {
  return input => run(input as Input)
}
