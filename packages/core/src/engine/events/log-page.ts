import type { LogContext, LogPage } from '../../contract/index.ts'
import { InvalidAnswerError } from '../../errors/invalid-answer-error.ts'
import { showValue } from '../../errors/show-value.ts'
import { canonicalJson } from '../../identifiers/canonical-json.ts'
import { isPlainJson } from '../../request/stored-request.ts'
import { ownValue } from '../../schema/plain-object.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import type { PastAttempt } from '../record/job-record.ts'
import { methodOf, providerJobOf, type Runner } from '../runner.ts'

const states: ReadonlySet<unknown> = new Set<LogPage<unknown>['state']>(['more', 'waiting', 'ended'])

/** The page after a cursor of an attempt's log; undefined: this instance reads no logs. @throws InvalidAnswerError */
export async function readLogPage(
  attempt: Pick<PastAttempt, 'jobName' | 'reference' | 'snapshot'>,
  cursor: unknown,
  { runner, calls, context }: { readonly runner: Runner; readonly calls: ProviderCalls; readonly context: LogContext },
): Promise<LogPage<unknown> | undefined> {
  const { component } = runner
  if (!component.readLogs) return undefined
  const method = methodOf(runner, 'readLogs')
  const page = await calls.ask(method, context, given => component.readLogs?.(providerJobOf(attempt), cursor, { ...context, ...given }))
  const problem = problemOf(page, cursor)
  if (problem !== undefined) throw new InvalidAnswerError(method, problem)
  return page
}

function problemOf(page: unknown, before: unknown): string | undefined {
  const [lines, cursor, state] = ['lines', 'cursor', 'state'].map(key => ownValue(page, key))
  if (!Array.isArray(lines)) return `it gave ${showValue(page)} instead of a page of lines.`
  const wrong: unknown = lines.find(line => typeof ownValue(line, 'text') !== 'string')
  if (wrong !== undefined) return `a line has a text; it gave ${showValue(wrong)}.`
  if (!states.has(state)) return `state: expected ${[...states].join(', ')}, found ${showValue(state)}.`
  if (cursor !== undefined && !isPlainJson(cursor)) return `a cursor is plain JSON; it gave ${showValue(cursor)}.`
  if (state === 'more' && canonicalJson(cursor) === canonicalJson(before))
    return 'it says that there is more to read, and its cursor stands still.'
  return undefined
}
