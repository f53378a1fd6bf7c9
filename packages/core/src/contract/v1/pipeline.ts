import type { Action, ActionContext } from './action.ts'
import type { EventHandler } from './action-event.ts'
import type { CallContext } from './call-context.ts'

/**
 * A plain async function whose named actions are done once: when it runs again under the same id, an action that is done gives its
 * recorded output. What stands between the actions is run each time.
 */
export interface Pipeline<Input = object, Output = unknown> {
  readonly name: string
  /** Input and output are plain JSON, and whatever jobs made: trained models, services, rows. Both are recorded: no secrets. */
  run(input: Input, context: PipelineContext): Promise<Output>
  /** Its actions in order, where that is known before it runs: what the option `from` counts. */
  readonly actions?: readonly { readonly name: string }[] | undefined
  /** Told of the events of every run, the pipeline's own and those of its actions. */
  readonly onEvent?: EventHandler | undefined
}

/** What a pipeline can do. The signal is aborted when the run is stopped, or the client closes. */
export interface PipelineContext extends CallContext {
  /** The id of the run. */
  readonly pipelineId: string
  /**
   * Runs the function, unless it is done already; then it gives the recorded output.
   * @throws DuplicateActionError for a name that this pipeline or action has used before
   */
  action<Output>(name: string, run: (context: ActionContext) => Promise<Output>): Promise<Output>
  action<Input extends object, Output extends object | void>(action: Action<Input, Output>, input: Input): Promise<Output>
}

export interface ResumeOptions {
  /**
   * Begin here: at the action of this name, or with this index, from 0; of one in another at both names, `release/publish`. What it and
   * those after it did before is done again, with jobs of their own; in a sequence, those before it that are not done are left out.
   * Default: go on with what is not done.
   */
  readonly from?: string | number | undefined
  /** Told of the events of this run. */
  readonly onEvent?: EventHandler | undefined
  /** Aborting before the call returns stops the run; afterwards it has no effect. */
  readonly signal?: AbortSignal | undefined
}

export interface RunOptions extends ResumeOptions {
  /** The id of the run, verbatim. Whoever runs a pipeline again under its id goes on where it ended. Default: `hash(name):uuid`. */
  readonly externalId?: string | undefined
}
