import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ComponentKind, ConfigurationError, createTrainyard, type Plugin } from '@trainyard/core'
import { setTimeout as wait } from 'node:timers/promises'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import { componentKinds, kindNames } from '../options/check-options.ts'
import type { Kit } from '../subject/kit.ts'
import { probeImport } from '../world/probe-import.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const nonsense = 'no-such-setting-of-the-test-kit'

/** What holds for a plugin as a whole. */
export const pluginChecks: readonly Check<Kit>[] = [
  {
    id: 'plugin/import',
    capability: 'plugin',
    title: 'its import does no work: no file, socket, process, timer, and nothing read from the environment',
    applies: ({ options }) => options.module !== undefined,
    run: async ({ options }) => {
      const seen = await probeImport(String(options.module))
      demand(seen.length === 0, {
        member: 'Plugin',
        asks: 'is imported without any work: importing it registers nothing and opens nothing',
        seen: seen.join('; '),
        advice: 'do it in the method that needs it, and import heavy packages there: `await import()`',
      })
    },
  },
  {
    id: 'plugin/settings',
    capability: 'plugin',
    title: 'its settings refuse a key that they do not know, by its name',
    applies: () => true,
    run: async kit => {
      for (const [kind, type] of typesOf(kit)) {
        const config = { ...kit.configOf(kind), [nonsense]: true }
        const error = await configurationErrorOf(kit, kind, { type, config })
        demand(ConfigurationError.isInstance(error) && error.message.includes(nonsense), {
          member: 'ComponentType.settings',
          asks: 'is the schema of `config`: what it does not know is an error that names the key',
          seen: `${show(error)} for the ${kind} ${type} with the setting ${nonsense}`,
          advice: 'use a strict object (valibot: `strictObject`), so that a slip of the pen is not a setting that does nothing',
        })
      }
    },
  },
  {
    id: 'plugin/create',
    capability: 'plugin',
    title: 'making a component opens nothing',
    applies: () => true,
    run: kit =>
      inWorld(kit, async world => {
        const client = world.client()
        for (const [kind] of typesOf(kit)) await client.component(kind)
        await wait(1)
        const opened = [...client.openedByCreate, ...client.line.calls.map(({ method, url }) => `${method} ${url}`)]
        if (existsSync(join(world.folder, 'data'))) opened.push('its data directory')
        demand(opened.length === 0, {
          member: 'ComponentType.create',
          asks: 'opens nothing: clients, files and sockets open when a method first needs them',
          seen: `${opened.join(', ')} after create`,
          advice: 'open it on first use, and keep the promise of it: `this.#client ??= connect()`',
        })
      }),
  },
  {
    id: 'plugin/close-twice',
    capability: 'plugin',
    title: 'its components can be closed twice, and unused',
    applies: kit => typesOf(kit).length > 0,
    run: kit =>
      inWorld(kit, async world => {
        const client = world.client()
        for (const [kind] of typesOf(kit)) {
          const component = await client.component(kind)
          const closes = async () => {
            await component.close?.()
            await component.close?.()
          }
          const late = Symbol('late')
          const error = await Promise.race([closes().catch((reason: unknown) => reason), wait(kit.patience, late, { ref: false })])
          demand(error === undefined, {
            member: 'JobRunner.close',
            asks: 'ends what the instance opened; closing what is closed, or was never used, is harmless',
            seen: `${error === late ? 'no end' : show(error)} of the ${kind}, closed twice`,
            advice: 'close only what is open, and forget it then',
          })
        }
      }),
  },
]

/** What the client says to a configuration; undefined: it takes it. */
async function configurationErrorOf(
  kit: Kit,
  kind: ComponentKind,
  instance: { readonly type: string; readonly config: object },
): Promise<unknown> {
  try {
    const yard = createTrainyard({ plugins: [kit.plugin()], [componentKinds[kind].section]: { subject: instance } })
    await yard.component(kind, 'subject')
    await yard.close()
  } catch (error) {
    return error
  }
}

/** The components that are tested, with their types. */
function typesOf(kit: Kit): readonly (readonly [kind: ComponentKind, type: string])[] {
  const plugin: Plugin = kit.plugin()
  return kindNames.flatMap(kind => (plugin[componentKinds[kind].section] ? [[kind, kit.typeOf(kind)] as const] : []))
}
