import type { EmulatorClock } from '../clock/emulator-clock.ts'
import { isFaultList } from '../faults/fault-list.ts'
import type { FaultPlan } from '../faults/fault-plan.ts'
import type { HttpAnswer } from '../http/http-answer.ts'
import type { HttpRequest } from '../http/http-request.ts'
import { readBody } from '../http/read-body.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** What can be asked of an emulator, and told to it. */
export interface ControlParts {
  readonly clock: Pick<EmulatorClock, 'advance'>
  readonly faults: FaultPlan
  readonly ledger: Ledger
}

const mostBytes = 1_000_000
const done: HttpAnswer = { status: 204 }

/** `GET requests`, `POST faults`, `DELETE faults` and `POST advance`: what a test in the emulator's own process calls by these names. */
export async function answerControl(parts: ControlParts, request: HttpRequest, path: string): Promise<HttpAnswer> {
  try {
    return (await obey(parts, request, `${request.method} ${path}`)) ?? json(404, { error: `there is no ${request.method} ${path}` })
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) })
  }
}

/** undefined: nobody knows what is meant. */
async function obey({ clock, faults, ledger }: ControlParts, { body, query }: HttpRequest, what: string): Promise<HttpAnswer | undefined> {
  switch (what) {
    case 'GET requests':
      return json(200, ledger.requests(new URLSearchParams(query).get('operation') ?? undefined))
    case 'POST faults': {
      const given = await readJson(body)
      if (!isFaultList(given)) throw new TypeError('expected a list of faults: [{ "kind": … }]')
      faults.add(...given)
      return done
    }
    case 'DELETE faults':
      faults.clear()
      return done
    case 'POST advance':
      await clock.advance(durationIn(await readJson(body)))
      return done
    default:
      return undefined
  }
}

function durationIn(value: unknown): number {
  const duration = typeof value === 'object' && value !== null && 'milliseconds' in value ? value.milliseconds : undefined
  if (typeof duration === 'number' && duration >= 0) return duration
  throw new TypeError('expected a duration: { "milliseconds": 60000 }')
}

async function readJson(body: HttpRequest['body']): Promise<unknown> {
  return JSON.parse((await readBody(body, mostBytes)).toString())
}

function json(status: number, content: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
}
