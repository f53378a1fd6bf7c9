import type { Pipeline } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'
import { noProgress, type PipelineProgress, type StartPoint } from './pipeline-progress.ts'

/**
 * Where the option `from` says to begin. Of a pipeline whose actions are not known before it runs, those of its earlier runs count.
 * @throws InvalidRequestError
 */
export function startPointOf(from: unknown, pipeline: Pipeline<never>, progress: PipelineProgress = noProgress): StartPoint {
  const known = pipeline.actions?.map(({ name }) => name)
  const names = known ?? progress.actions.map(({ path }) => path).filter(path => !path.includes('/'))
  const index = typeof from === 'string' ? names.indexOf(from) : from
  if (typeof index !== 'number' || names[index] === undefined) {
    const expected = `the name or the index of an action (${names.map((name, at) => `${at} ${name}`).join(', ') || 'none has run so far'})`
    throw new InvalidRequestError({ field: 'from', expected, found: showValue(from) })
  }
  return { before: known ? names.slice(0, index) : [], again: names.slice(index) }
}
