import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { componentType, definePlugin, type Finder, type Host, type Initializer, type Plugin } from '@trainyard/core'
import * as v from 'valibot'
import type { PluginTestOptions } from '../../src/index.ts'
import type { AnyRunner } from '../../src/subject/runner-subject.ts'
import { Cloud, cloudLines, cloudRows } from './cloud.ts'
import { call, cloudRunner, type RunnerParts } from './cloud-runner.ts'

/** How a plugin differs from the one that does everything right. */
export interface Changes {
  trainer?(good: Required<AnyRunner>, parts: RunnerParts): Partial<AnyRunner>
  predictor?(good: Required<AnyRunner>, parts: RunnerParts): Partial<AnyRunner>
  deployer?(good: Required<AnyRunner>, parts: RunnerParts): Partial<AnyRunner>
  finder?(good: Required<Finder>, host: Host): Partial<Finder>
  initializer?(good: Required<Initializer>, host: Host): Partial<Initializer>
  settings?: v.GenericSchema<unknown, { token: string }>
}

export const token = 'token-of-the-cloud'
const strictSettings = v.strictObject({ token: v.string() })

function cloudPlugin(cloud: Cloud, { settings = strictSettings, ...changes }: Changes): Plugin {
  const runner = (kind: 'trainer' | 'predictor' | 'deployer') =>
    componentType({
      settings,
      create: (resolved: { token: string }, host: Host): AnyRunner => {
        const parts = { kind, cloud, host, settings: resolved }
        const good = cloudRunner(parts)
        return { ...good, ...changes[kind]?.(good, parts) }
      },
    })
  return definePlugin({
    specificationVersion: 'v1',
    name: 'cloud',
    trainers: { CLOUD: runner('trainer') },
    predictors: { CLOUD: runner('predictor') },
    deployers: { CLOUD: runner('deployer') },
    finders: {
      CLOUD: componentType({ settings, create: (_settings, host: Host): Finder => changed(cloudFinder(host), changes.finder, host) }),
    },
    initializers: {
      CLOUD: componentType({
        settings,
        create: (_settings, host: Host): Initializer => changed(cloudInitializer(host), changes.initializer, host),
      }),
    },
  })
}

function changed<Component>(good: Component, change: ((good: Component, host: Host) => Partial<Component>) | undefined, host: Host): Component {
  return { ...good, ...change?.(good, host) }
}

function cloudFinder(host: Host): Required<Finder> {
  return {
    findModel: async (path, { signal }) => call<{ readonly uri: string }>(host, `GET /models/${encodeURIComponent(path)}`, { signal }),
    async download(_config, directory, { signal }) {
      await call(host, 'GET /models/files', { signal })
      await writeFile(join(directory, 'weights'), '0.5')
    },
    close: async () => undefined,
  }
}

function cloudInitializer(host: Host): Required<Initializer> {
  return {
    async init({ uri }, { signal }) {
      const known = uri.startsWith('memory:') && (await call(host, `GET /models/${uri.slice('memory:'.length)}`, { signal }))
      return known ? { save: async () => undefined } : undefined
    },
    close: async () => undefined,
  }
}

/** The options of `testPlugin` for the cloud, with these changes. */
export function cloudOptions(changes: Changes = {}, rest: Partial<PluginTestOptions> = {}): PluginTestOptions {
  const cloud = new Cloud()
  const script = (command: string) => ({ kind: 'script', sourceDirectory: '.', command: [command] }) as const
  const batch = (input: string) => ({ kind: 'batch', model: { uri: 'memory:model' }, input: `memory:${input}`, output: 'memory:output' }) as const
  const serve = (name: string) => ({ kind: 'serve', model: { uri: `memory:${name}` } }) as const
  const unknown = { bundle: 'bundle-none', id: 'job-none' }
  const refused = { labels: { wrong: 'very' } }
  return {
    plugin: () => cloudPlugin(cloud, changes),
    config: { token },
    secrets: [token],
    fetch: cloud.fetch,
    created: name => cloud.created(name),
    patience: 1000,
    trainer: {
      completes: script('completes'),
      fails: script('fails'),
      runs: script('runs'),
      refused: [{ ...script('completes'), ...refused }],
      lines: cloudLines,
      timeLimitSeconds: 0.02,
      unknown,
    },
    predictor: { completes: batch('completes'), fails: batch('fails'), runs: batch('runs'), rows: cloudRows, timeLimitSeconds: 0.02, unknown },
    deployer: {
      completes: serve('completes'),
      invoke: { input: 'hello', output: 'you said hello' },
      parts: ['you said ', 'hello'],
      unknown,
    },
    finder: { finds: 'model-1' },
    initializer: { inits: { uri: 'memory:model-1' } },
    ...rest,
  }
}
