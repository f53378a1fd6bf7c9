import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ComponentKind, componentType, definePlugin, type Finder, type Host, type Initializer, type Plugin } from '@trainyard/core'
import * as v from 'valibot'
import type { PluginTestOptions } from '../../src/index.ts'
import type { AnyRunner, RunnerKind } from '../../src/subject/runner-subject.ts'
import { Cloud } from './cloud.ts'
import { call, cloudRunner, type CloudRunner, type RunnerParts } from './cloud-runner.ts'
import { samples } from './cloud-samples.ts'

type ChangeRunner = (good: CloudRunner, parts: RunnerParts) => Partial<AnyRunner>

/** How a plugin differs from the one that does everything right. */
export interface Changes {
  readonly trainer?: ChangeRunner
  readonly predictor?: ChangeRunner
  readonly deployer?: ChangeRunner
  finder?(good: Required<Finder>, host: Host): Partial<Finder>
  initializer?(good: Required<Initializer>, host: Host): Partial<Initializer>
  readonly settings?: v.GenericSchema<unknown, { token: string }>
}

const token = 'token-of-the-cloud'
const strictSettings = v.strictObject({ token: v.string() })

function cloudPlugin(cloud: Cloud, kinds: readonly ComponentKind[], { settings = strictSettings, ...changes }: Changes): Plugin {
  const runner = (kind: RunnerKind) =>
    componentType({
      settings,
      create: (resolved: { token: string }, host: Host) => {
        const parts = { kind, cloud, host, settings: resolved }
        const good = cloudRunner(parts)
        return { ...good, ...changes[kind]?.(good, parts) }
      },
    })
  const finder = componentType({
    settings,
    create: (_settings: { token: string }, host: Host): Finder => changed(cloudFinder(host), changes.finder, host),
  })
  const initializer = componentType({
    settings,
    create: (_settings: { token: string }, host: Host): Initializer => changed(cloudInitializer(host), changes.initializer, host),
  })
  return definePlugin({
    specificationVersion: 'v1',
    name: 'cloud',
    ...(kinds.includes('trainer') && { trainers: { CLOUD: runner('trainer') } }),
    ...(kinds.includes('predictor') && { predictors: { CLOUD: runner('predictor') } }),
    ...(kinds.includes('deployer') && { deployers: { CLOUD: runner('deployer') } }),
    ...(kinds.includes('finder') && { finders: { CLOUD: finder } }),
    ...(kinds.includes('initializer') && { initializers: { CLOUD: initializer } }),
  })
}

function changed<Component>(
  good: Component,
  change: ((good: Component, host: Host) => Partial<Component>) | undefined,
  host: Host,
): Component {
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

const allKinds: readonly ComponentKind[] = ['trainer', 'predictor', 'deployer', 'finder', 'initializer']

/** The options of `testPlugin` for the cloud, with these components, changed in this way. */
export function cloudOptions(kinds: readonly ComponentKind[] = allKinds, changes: Changes = {}): PluginTestOptions {
  const cloud = new Cloud()
  const plugin = () => cloudPlugin(cloud, kinds, changes)
  const own = Object.fromEntries(kinds.map(kind => [kind, samples[kind]]))
  return { plugin, config: { token }, secrets: [token], fetch: cloud.fetch, created: name => cloud.created(name), patience: 1000, ...own }
}
