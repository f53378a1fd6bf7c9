import type { AnyAction, EventHandler, Pipeline, PipelineContext } from '../contract/index.ts'
import { DuplicateActionError } from '../errors/duplicate-action-error.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
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
  assertActions([...actions, ...postActions])
  const parts = { actions: [...actions], postActions: [...postActions] }
  const pipeline: Sequence<Needed<Actions>, Gathered<Actions>> = {
    ...parts,
    name,
    onEvent,
    // The types of the chain say which fields these are.
    run: async (input, context) => (await runInOrder(parts, input, context)) as Gathered<Actions>,
    toJSON: () => formOf(name, parts),
  }
  assertRunnable('pipeline', pipeline)
  return Object.freeze(pipeline)
}

interface Parts {
  readonly actions: readonly AnyAction[]
  readonly postActions: readonly AnyAction[]
}

async function runInOrder({ actions, postActions }: Parts, input: object, context: PipelineContext): Promise<object> {
  let fields = input
  for (const action of actions) fields = { ...fields, ...(await context.action(action, fields)) }
  for (const action of postActions) await context.action(action, fields)
  return fields
}

function formOf(name: string, { actions, postActions }: Parts): SequenceForm {
  const form = (action: AnyAction & { toJSON?(): object }) => action.toJSON?.() ?? { name: action.name }
  const last = postActions.length > 0 && { postActions: postActions.map(form) }
  return { action: 'sequence', version: 1, name, actions: actions.map(form), ...last }
}

function assertActions(actions: readonly AnyAction[]): void {
  if (actions.length === 0) throw new InvalidRequestError({ field: 'actions', expected: 'at least one action', found: 'none' })
  for (const action of actions) assertRunnable('action', action)
  const names = actions.map(({ name }) => name)
  const repeated = names.find((name, index) => names.indexOf(name) < index)
  if (repeated !== undefined) throw new DuplicateActionError(repeated)
}
