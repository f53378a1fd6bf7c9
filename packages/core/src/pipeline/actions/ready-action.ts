import type { Action, EventHandler } from '../../contract/index.ts'

/** What every ready action may be told. */
export interface ReadyOptions {
  /** Default: what the action is called in a pipeline's JSON form, `predict-batch`. */
  readonly name?: string | undefined
  readonly onEvent?: EventHandler | undefined
}

/** An action of this package. Its JSON form is what `readPipeline` makes it from again; what was given a function has none. */
export interface ReadyAction<Input extends object, Output extends object> extends Action<Input, Output> {
  toJSON?(): object
}

/** `settings`: what its JSON form has beside its kind and its name. undefined: it has none. */
export function readyAction<Input extends object, Output extends object>(
  action: string,
  { name = action, onEvent, settings }: ReadyOptions & { readonly settings: object | undefined },
  run: Action<Input, Output>['run'],
): ReadyAction<Input, Output> {
  const toJSON = () => ({ action, ...(name !== action && { name }), ...settings })
  return Object.freeze({ name, onEvent, run, ...(settings && { toJSON }) })
}
