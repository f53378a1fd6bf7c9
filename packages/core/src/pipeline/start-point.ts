import type { Pipeline } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'
import { noProgress, type PipelineProgress, type StartPoint } from './pipeline-progress.ts'

type KnownActions = Pipeline<never>['actions']

/** The actions of a pipeline, or of an action in it. */
interface Level {
  /** From the pipeline down to here, with a slash at its end; empty for the pipeline. */
  readonly prefix: string
  /** undefined: they are not known before they run. */
  readonly known: KnownActions
  readonly names: readonly string[]
}

/**
 * Where the option `from` says to begin: an index, a name, or the names from the pipeline down to an action. Of what is not known before it
 * runs, earlier runs count.
 * @throws InvalidRequestError
 */
export function startPointOf(from: unknown, pipeline: Pipeline<never>, progress: PipelineProgress = noProgress): StartPoint {
  const steps: readonly unknown[] = typeof from === 'string' ? from.split('/') : [from]
  const point = { before: new Array<string>(), again: new Array<string>(), reopened: new Array<string>() }
  let level = levelOf('', pipeline.actions, progress)
  for (const [depth, step] of steps.entries()) {
    const { prefix, known, names } = level
    const index = typeof step === 'string' ? names.indexOf(step) : step
    const name = typeof index === 'number' ? names[index] : undefined
    if (typeof index !== 'number' || name === undefined) throw unknownAction(from, level)
    const isTarget = depth === steps.length - 1
    if (known) point.before.push(...names.slice(0, index).map(earlier => prefix + earlier))
    point.again.push(...names.slice(isTarget ? index : index + 1).map(later => prefix + later))
    if (!isTarget) point.reopened.push(prefix + name)
    level = levelOf(`${prefix}${name}/`, actionsIn(known?.[index]), progress)
  }
  return point
}

function levelOf(prefix: string, known: KnownActions, { actions }: PipelineProgress): Level {
  const begun = actions.flatMap(({ path }) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []))
  return { prefix, known, names: known?.map(({ name }) => name) ?? begun.filter(name => !name.includes('/')) }
}

/** A sequence may be an action. */
function actionsIn(action: { readonly name: string; readonly actions?: KnownActions } | undefined): KnownActions {
  return action?.actions
}

function unknownAction(from: unknown, { prefix, names }: Level): InvalidRequestError {
  const choices = names.map((name, at) => (prefix === '' ? `${at} ${name}` : prefix + name)).join(', ')
  const expected = `the name or the index of an action (${choices || 'none has run so far'})`
  return new InvalidRequestError({ field: 'from', expected, found: showValue(from) })
}
