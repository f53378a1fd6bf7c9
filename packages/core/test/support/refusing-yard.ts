import { expect } from 'vitest'
import type { Refusal } from '../../src/index.ts'
import { errorOf } from './error-of.ts'
import { listJobs, script, yardOf } from './open-yard.ts'
import { TestDeployer } from './test-deployer.ts'
import { TestFinder, TestInitializer, testModule } from './test-model.ts'
import type { TestPluginParts } from './test-plugin.ts'
import { TestPredictor } from './test-predictor.ts'
import { TestTrainer } from './test-trainer.ts'

/** What no error may show, wherever it stands. */
export const secretValue = 'hunter2-c0ffee'

/** A client of everything, and how it is shown that it refuses a call. */
export function refusingYard(parts: TestPluginParts = {}, options: Parameters<typeof yardOf>[1] = {}) {
  const runners = { trainer: new TestTrainer(), predictor: new TestPredictor(), deployer: new TestDeployer() }
  const all = { ...runners, finder: new TestFinder(), initializer: new TestInitializer(), ...parts }
  const yard = yardOf(all, { modules: [testModule('adder')], environment: { PLAIN: 'x', SECRET_TOKEN: secretValue }, ...options })

  /** The call rejects with an error of this class; nothing was submitted or recorded, no secret is told, and the client goes on. */
  async function refuses<Class extends Error>(
    errorClass: abstract new (...parameters: never[]) => Class,
    call: () => unknown,
  ): Promise<Class> {
    const error = await errorOf(errorClass, call)
    expect(Object.values(runners).map(({ submits }) => submits)).toEqual([0, 0, 0])
    expect(await listJobs(yard)).toEqual([])
    expectNoSecret(error)
    return error
  }

  /** For the end of a test: a good request is run by the same client. */
  async function goesOn(): Promise<void> {
    const future = await yard.train(script)
    runners.trainer.complete()
    expect((await future.getInfo({ maximumAgeMilliseconds: 0 })).status).toBe('COMPLETED')
  }

  return { yard, ...runners, refuses, goesOn }
}

export function expectNoSecret(error: Error): void {
  expect(JSON.stringify(error)).not.toContain(secretValue)
  expect(String(error)).not.toContain(secretValue)
  expect(String(error.stack)).not.toContain(secretValue)
}

/** What an error says about one field. */
export function problemOf({ field, expected, found }: Refusal) {
  return { field, expected, found }
}
