import { type ComponentType, componentType, definePlugin, type NoOptions, type Plugin, type Trainer } from '@trainyard/core'
import type { LogCursor } from './fake-remote-log.ts'
import type { FakeRemoteReference } from './fake-remote-reference.ts'
import { type FakeRemoteSettings, settingsSchema } from './fake-remote-settings.ts'
import { createFakeRemoteTrainer } from './fake-remote-trainer.ts'

export interface FakeRemotePlugin extends Plugin {
  readonly trainers: { readonly 'FAKE-REMOTE': ComponentType<Trainer<FakeRemoteReference, NoOptions, LogCursor>> }
}

/** Trains on the provider at `url`, which `startFakeRemote` started. */
export function fakeRemote(settings: FakeRemoteSettings): FakeRemotePlugin {
  return definePlugin({
    specificationVersion: 'v1',
    name: 'fake-remote',
    settings: { ...settings },
    trainers: { 'FAKE-REMOTE': componentType({ settings: settingsSchema, create: createFakeRemoteTrainer }) },
  })
}
