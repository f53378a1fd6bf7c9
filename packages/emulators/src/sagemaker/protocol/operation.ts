type Run<Input> = (input: Input) => Promise<object | undefined> | object | undefined

/** Does what a checked request asks, and gives the members of the answer. Undefined ones are left out. */
export type Operation = Run<object>

export type Operations = Readonly<Record<string, Operation>>

/** An operation with the type of its request, which holds because the request was checked against the service's model first. */
export function operation<Input>(run: Run<Input>): Operation {
  return input => run(input as Input)
}
