import type { CallContext, Refusal } from '../../contract/index.ts'
import type { Environment } from '../../configuration/index.ts'
import { InvalidAnswerError } from '../../errors/invalid-answer-error.ts'
import { SavePathError } from '../../errors/save-path-error.ts'
import { showValue } from '../../errors/show-value.ts'
import { UnsupportedRequestError } from '../../errors/unsupported-request-error.ts'
import { refusalOf } from '../../request/check-request.ts'
import type { AnyRequest } from '../../request/stored-request.ts'
import { schemeOf } from '../../request/save-path.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import { methodOf, type Runner } from '../runner.ts'
import { isRefusal } from './refusal.ts'
import { checkSecrets } from './secrets.ts'

interface Preflight {
  readonly runner: Runner
  readonly calls: ProviderCalls
  readonly savePath: string | undefined
  readonly options: object
  readonly environment: Environment
  readonly context: CallContext
}

/**
 * All that is wrong with a request for an instance, before anything is recorded or paid for: what the instance cannot do, what core
 * sees, and what the adapter's own `check` finds. Nothing wrong: it returns.
 * @throws the refusal, or RequestRefusedError with several
 */
export async function preflight(request: AnyRequest, given: Preflight): Promise<void> {
  const { runner, savePath, environment } = given
  const impossible = [...unsupportedKind(request, runner), ...unsupportedSavePath(savePath, runner)]
  const seen = [...impossible, ...checkSecrets(request, environment)]
  const refusals = impossible.length > 0 ? seen : [...seen, ...(await checkedBy(request, given))]
  if (refusals.length > 0) throw refusalOf(refusals)
}

async function checkedBy(request: AnyRequest, { runner, calls, context, savePath, options }: Preflight): Promise<readonly Refusal[]> {
  const { component } = runner
  if (!component.check) return []
  const method = methodOf(runner, 'check')
  const refusals = await calls.ask(method, context, given => component.check?.(request, { ...given, savePath, options }))
  if (Array.isArray(refusals) && refusals.every(isRefusal)) return refusals
  throw new InvalidAnswerError(method, `it gave ${showValue(refusals)} instead of a list of refusals.`)
}

function unsupportedKind(request: AnyRequest, { component, instanceName }: Runner): readonly Refusal[] {
  const { kinds, methods } = component.capabilities
  if (!kinds.includes(request.kind))
    return [unsupported('kind', `one that ${JSON.stringify(instanceName)} runs (${kinds.join(', ')})`, request.kind)]
  if (request.kind === 'finetune' && methods && !methods.includes(request.method)) {
    return [unsupported('method', `one that ${JSON.stringify(instanceName)} knows (${methods.join(', ')})`, request.method)]
  }
  return []
}

function unsupportedSavePath(savePath: string | undefined, { component, instanceName }: Runner): readonly Refusal[] {
  if (savePath === undefined) return []
  const { savePathSchemes } = component.capabilities
  if (!savePathSchemes) return [unsupported('savePath', `none: ${JSON.stringify(instanceName)} keeps its models itself`, savePath)]
  const scheme = schemeOf(savePath)
  if (savePathSchemes.includes(scheme)) return []
  const expected = `a path that ${JSON.stringify(instanceName)} can save to (${savePathSchemes.join(', ')})`
  return [new SavePathError(savePath, { expected, found: `a ${scheme} path` })]
}

function unsupported(field: string, expected: string, found: string): UnsupportedRequestError {
  return new UnsupportedRequestError({ field, expected, found: JSON.stringify(found) })
}
