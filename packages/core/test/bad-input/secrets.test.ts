import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { JobRecord } from '../../src/container/index.ts'
import { loggerToken } from '../../src/container/index.ts'
import { ConfigurationError, MemoryJobStore, NoCapacityError, SubmitUnconfirmedError } from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { HandClock } from '../support/hand-clock.ts'
import { script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { expectNoSecret, secretValue } from '../support/refusing-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const withSecret = { ...script, secrets: { TOKEN: 'SECRET_TOKEN' } }
const environment = { SECRET_TOKEN: secretValue }

/** What a vendor's client causes: it quotes the token, in its message as in its causes, and those carry it in their fields. */
function vendorError(ErrorClass: new (message: string, options?: ErrorOptions) => Error = Error): Error {
  const headers = { authorization: `Bearer ${secretValue}` }
  const deepest = Object.assign(new Error(`header authorization: Bearer ${secretValue}`), { headers })
  const cause = Object.assign(new Error(`GET /?token=${secretValue}`, { cause: deepest }), { request: { headers } })
  return new ErrorClass(`token ${secretValue} is not valid`, { cause })
}

/** Everything that the store has. */
async function storedText(store: MemoryJobStore<JobRecord>): Promise<string> {
  return JSON.stringify([await Array.fromAsync(store.list({})), await store.readEvents(0)])
}

describe('the value of a secret', () => {
  it('reaches the adapter, and neither the record nor the events nor the JSON form', async () => {
    const trainer = new TestTrainer()
    const store = new MemoryJobStore<JobRecord>()
    const yard = yardOf({ trainer }, { store, environment })
    const future = await yard.train(withSecret)
    expect(trainer.job().context.secrets).toEqual({ TOKEN: secretValue })
    expect(trainer.job().request).toMatchObject({ secrets: { TOKEN: 'SECRET_TOKEN' } })
    await future.getInfo({ maximumAgeMilliseconds: 0 })
    expect(await storedText(store)).not.toContain(secretValue)
    expect(JSON.stringify(future)).not.toContain(secretValue)
  })

  it('is in no refusal that a provider quotes it in: not in the error, nor in the store', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      throw vendorError(NoCapacityError)
    }
    const store = new MemoryJobStore<JobRecord>()
    const error = await errorOf(NoCapacityError, () => yardOf({ trainer }, { store, environment }).train(withSecret))
    expect(error.message).toBe('token *** is not valid')
    expectNoSecret(error)
    expect(await storedText(store)).not.toContain(secretValue)
  })

  it('is in no error of an unknown outcome, nor in the warnings about it', async () => {
    const trainer = new TestTrainer()
    trainer.beforeCreate = () => {
      throw vendorError()
    }
    const store = new MemoryJobStore<JobRecord>()
    const { yard, clock } = yardInHandTime({ trainer }, { store, environment })
    const training = errorOf(SubmitUnconfirmedError, () => yard.train(withSecret))
    await clock.advance(10_000)
    expectNoSecret(await training)
    expect(trainer.submits).toBe(4)
    const text = await storedText(store)
    expect(text).toContain('token *** is not valid')
    expect(text).not.toContain(secretValue)
  })

  it('is in no error of a check, which is not given it', async () => {
    const trainer = Object.assign(new TestTrainer(), {
      check: async (_request: unknown, context: object) => (expect(context).not.toHaveProperty('secrets'), []),
    })
    await yardOf({ trainer }, { environment }).train(withSecret)
    expect(trainer.submits).toBe(1)
  })
})

describe('a secret in the settings', () => {
  const settings = v.strictObject({
    apiKey: v.pipe(v.string(), v.maxLength(3)),
    endpoint: v.pipe(
      v.string(),
      v.url(),
      v.check(url => url.includes('example')),
    ),
  })

  it('is in no error about them', async () => {
    const config = { apiKey: secretValue, endpoint: `https://me:${secretValue}@host/` }
    const error = await errorOf(ConfigurationError, () =>
      yardOf({ trainer: new TestTrainer(), settings }, { trainers: { cloud: { type: 'ACME', config } } }),
    )
    expect(error.issues.map(({ path }) => path)).toEqual(['trainers.cloud.config.apiKey', 'trainers.cloud.config.endpoint'])
    expectNoSecret(error)
  })

  it('is in no error of a component that cannot be made of them', async () => {
    const trainer = (made: Readonly<Record<string, unknown>>) => {
      throw new Error(`cannot log in with ${String(made['apiKey'])}`)
    }
    const yard = yardOf({ trainer }, { trainers: { cloud: { type: 'ACME', config: { apiKey: secretValue } } } })
    expectNoSecret((await caught(() => yard.component('trainer', 'cloud'))) as Error)
  })
})

describe('an error of a provider', () => {
  it('shows nothing of its request when it becomes a cause, a warning or a log entry', async () => {
    const secretFields = Object.assign(new Error('connection reset'), { config: { headers: { authorization: secretValue } } })
    const trainer = new TestTrainer()
    const store = new MemoryJobStore<JobRecord>()
    const logged: unknown[] = []
    const clock = new HandClock()
    const { yard } = yardInHandTime({ trainer }, { store, environment, clock })
    const future = await yard.train(withSecret)
    trainer.describe = async () => {
      throw secretFields
    }
    const waiting = caught(() => future.wait({ timeoutMilliseconds: 5000 }))
    await clock.advance(5000)
    expectNoSecret((await waiting) as Error)
    const text = await storedText(store)
    expect(text).toContain('connection reset')
    expect(text).not.toContain(secretValue)
    const logger = { warn: (message: string, data?: object) => void logged.push([message, data]) }
    const next = yardOf({ trainer }, { store, environment, configure: container => container.replace(loggerToken, logger) })
    await next.jobs.recover()
    expect(JSON.stringify(logged)).not.toContain(secretValue)
  })
})
