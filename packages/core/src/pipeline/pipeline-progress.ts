import type { StoredValue } from './stored-value.ts'

/** How far a pipeline came: what its record keeps from one run of its id to the next. */
export interface PipelineProgress {
  /** In the order in which they first began. */
  readonly actions: readonly ActionProgress[]
  /** Of the pipeline itself, once it is complete. */
  readonly output?: StoredValue
}

export interface ActionProgress {
  /** The names from the pipeline down to the action: `release/publish`. */
  readonly path: string
  /** Grows when the action has to be done anew, with a job of its own. 1 for the first. */
  readonly round: number
  /** Present once it is done. */
  readonly output?: StoredValue
}

/** Where a run begins that does not begin at the start. */
export interface StartPoint {
  /** Actions that come first. Which of them is not done is left out, and gives nothing. */
  readonly before: readonly string[]
  /** Actions that are done anew, with those in them. */
  readonly again: readonly string[]
  /** Actions that run again for the sake of one in them: what else they have done stays done. */
  readonly reopened: readonly string[]
}

export const noProgress: PipelineProgress = { actions: [] }

export function actionAt({ actions }: PipelineProgress, path: string): ActionProgress | undefined {
  return actions.find(action => action.path === path)
}

/** It begins: from here on it has its place in the order. */
export function begun(progress: PipelineProgress, path: string): PipelineProgress {
  return actionAt(progress, path) ? progress : { ...progress, actions: [...progress.actions, { path, round: 1 }] }
}

export function done(progress: PipelineProgress, path: string, output: StoredValue): PipelineProgress {
  return changed(progress, action => (action.path === path ? { ...action, output } : action))
}

/** The job that it had is of no more use: the next time it starts another. */
export function nextRound(progress: PipelineProgress, path: string): PipelineProgress {
  return changed(progress, action => (action.path === path ? anew(action) : action))
}

/** The next run of the id begins; what is done stays done, but for what it is told to do anew. */
export function rerun({ actions }: PipelineProgress, from: StartPoint | undefined): PipelineProgress {
  if (!from) return { actions }
  return changed(from.before.reduce(begun, { actions }), action => {
    if (from.again.some(name => isWithin(action.path, name))) return anew(action)
    if (from.reopened.includes(action.path)) return reopened(action)
    return from.before.includes(action.path) ? { output: {}, ...action } : action
  })
}

/** An action and those in it: `release` and `release/publish`. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`)
}

/** The id of the job of an action. It follows from names alone, so whoever runs the action again finds the job. */
export function childIdOf(pipelineId: string, { path, round }: ActionProgress): string {
  return round === 1 ? `${pipelineId}/${path}` : `${pipelineId}/${path}#${round}`
}

function anew({ path, round }: ActionProgress): ActionProgress {
  return { path, round: round + 1 }
}

/** With the job that it had. */
function reopened({ path, round }: ActionProgress): ActionProgress {
  return { path, round }
}

function changed(progress: PipelineProgress, change: (action: ActionProgress) => ActionProgress): PipelineProgress {
  return { ...progress, actions: progress.actions.map(change) }
}
