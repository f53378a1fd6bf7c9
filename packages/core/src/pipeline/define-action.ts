import type { Action } from '../contract/index.ts'
import { assertRunnable } from './assert-runnable.ts'

/** An action for any number of pipelines: `defineAction({ name: 'clean', run: async ({ path }: { path: string }) => … })`. @throws InvalidRequestError */
export function defineAction<Input extends object, Output extends object | void>(action: Action<Input, Output>): Action<Input, Output> {
  assertRunnable('action', action)
  return Object.freeze({ ...action })
}
