import type { AnyAction, EventHandler, Pipeline } from '../contract/index.ts'
import { DuplicateActionError } from '../errors/duplicate-action-error.ts'
import { assertRunnable } from './assert-runnable.ts'
import type { Fitting, Gathered, Needed } from './chain.ts'

export interface SequenceOptions {
  /** Default: `sequence`. */
  readonly name?: string | undefined
  /** Run after the last action, each with all fields. What they give is dropped. */
  readonly postActions?: readonly AnyAction[] | undefined
  readonly onEvent?: EventHandler | undefined
}

/** A pipeline that is known action by action. It is an action as well, for another sequence. */
export interface Sequence<Input, Output> extends Pipeline<Input, Output> {
  readonly actions: readonly AnyAction[]
  readonly postActions: readonly AnyAction[]
  /** What `readPipeline` makes it from again: no functions, no secrets. */
  toJSON(): SequenceForm
}

/** A sequence as JSON. Of an action that has no JSON form, its name. */
export interface SequenceForm {
  readonly action: 'sequence'
  /** Of this form. */
  readonly version: 1
  readonly name: string
  readonly actions: readonly object[]
  readonly postActions?: readonly object[]
}

/**
 * Actions one after the other. What an action gives is added to the fields that it was given, and all of them go to the next one; the
 * last fields are the output. The input has what the actions need and none before them gives.
 * @throws DuplicateActionError, InvalidRequestError
 */
export function sequence<const Actions extends readonly [AnyAction, ...AnyAction[]]>(
  actions: Actions & Fitting<Actions>,
  { name = 'sequence', postActions = [], onEvent }: SequenceOptions = {},
): Sequence<Needed<Actions>, Gathered<Actions>> {
  const all: readonly AnyAction[] = [...actions, ...postActions]
  for (const action of all) assertRunnable('action', action)
  const repeated = all.find((action, index) => all.findIndex(other => other.name === action.name) < index)
  if (repeated) throw new DuplicateActionError(repeated.name)
  const pipeline: Sequence<Needed<Actions>, Gathered<Actions>> = {
    name,
    actions: [...actions],
    postActions: [...postActions],
    ...(onEvent && { onEvent }),
    async run(input, context) {
      let fields = input as object
      for (const action of actions) fields = { ...fields, ...(await context.action(action, fields)) }
      for (const action of postActions) await context.action(action, fields)
      // The types of the chain say which fields these are.
      return fields as Gathered<Actions>
    },
    toJSON: () => ({
      action: 'sequence',
      version: 1,
      name,
      actions: actions.map(formOf),
      ...(postActions.length > 0 && { postActions: postActions.map(formOf) }),
    }),
  }
  assertRunnable('pipeline', pipeline)
  return Object.freeze(pipeline)
}

function formOf(action: AnyAction & { toJSON?(): object }): object {
  return action.toJSON?.() ?? { name: action.name }
}
