import type { ModuleClass, Plugin } from '../contract/index.ts'
import type { ComponentRole } from './component-role.ts'
import type { Configuration, InstanceConfiguration } from './configuration.ts'
import type { InstanceSettingsOf } from './instance-settings.ts'
import type { MultiSettingsOf } from './multi-settings.ts'

export type PluginEntries = readonly (string | Plugin)[]

/**
 * The configuration that fits a list of plugins: `type` is one that they offer, `config` has the settings of that type. A plugin that is
 * only named, or typed as `Plugin`, may offer any.
 */
export type ConfigurationFor<Plugins extends PluginEntries> = Pick<Configuration, 'store' | 'archives'> & {
  readonly plugins?: Plugins
  readonly modules?: readonly (string | ModuleClass)[]
} & { readonly [Role in ComponentRole]?: Readonly<Record<string, InstanceFor<NoInfer<Plugins>, Role>>> }

type InstanceFor<Plugins extends PluginEntries, Role extends ComponentRole> =
  MayOfferAny<Plugins[number]> extends true ? OpenInstance<Role> : InstanceOfPlugin<Plugins[number], Role> | MultiInstance<Role>

/** A union is as open as its most open member. */
type MayOfferAny<Entry> = true extends (Entry extends Plugin ? (string extends Entry['name'] ? true : false) : true) ? true : false

interface OpenInstance<Role extends ComponentRole> extends InstanceConfiguration {
  readonly config?: (Readonly<Record<string, unknown>> | object) & InstanceSettingsOf<Role>
}

type InstanceOfPlugin<Entry, Role extends ComponentRole> = Entry extends { readonly [Key in Role]: infer Types }
  ? { readonly [Type in keyof Types & string]: InstanceOfType<Type, Types[Type], Role> }[keyof Types & string]
  : never

interface InstanceOfType<Name extends string, Type, Role extends ComponentRole> {
  readonly type: Name
  /** What the plugin was given, or the environment gives, may be left out. */
  readonly config?: Partial<SettingsInput<Type>> & InstanceSettingsOf<Role>
}

/** What the type's schema takes. */
type SettingsInput<Type> = Type extends { readonly settings: { readonly '~standard': { readonly types?: infer Types } } }
  ? NonNullable<Types> extends { readonly input: infer Input }
    ? unknown extends Input
      ? Readonly<Record<string, unknown>>
      : Input
    : never
  : never

type MultiInstance<Role extends ComponentRole> = [MultiSettingsOf<Role>] extends [never]
  ? never
  : { readonly type: 'MULTI'; readonly config: MultiSettingsOf<Role> }
