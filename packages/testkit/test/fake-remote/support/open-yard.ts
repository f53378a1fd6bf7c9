import { type ClientParts, createTrainyard, type ScriptRequest, type Trainyard } from '@trainyard/core'
import { type FakeRemote, fakeRemote, type FakeRemoteSettings } from '../../../src/fake-remote/index.ts'
import type { AfterTest } from './open-remote.ts'

type Settings = Partial<FakeRemoteSettings> & Pick<ClientParts, 'environment' | 'store'>

/** A client of the provider, closed when the test is over. */
export function openYard(remote: FakeRemote, { environment, store = 'memory', ...settings }: Settings, afterTest: AfterTest): Trainyard {
  const parts = { ...(environment && { environment }), store }
  const yard = createTrainyard({ plugins: [fakeRemote({ url: remote.url, ...settings })], ...parts })
  afterTest(() => yard.close())
  return yard
}

export function script(command: readonly string[], rest: Partial<ScriptRequest> = {}): ScriptRequest {
  return { kind: 'script', sourceDirectory: '.', command, ...rest }
}
