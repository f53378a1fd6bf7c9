import type { ComponentRole } from './component-role.ts'
import { instanceSettingsSchemas } from './instance-settings-schema.ts'
import type { InstanceSettingsOf } from './instance-settings.ts'
import type { PlainObject } from '../schema/plain-object.ts'
import { checkSettings, type SettingsPlace } from './validate-settings.ts'

export interface InstanceConfig<Role extends ComponentRole> {
  /** Core's own, checked. */
  readonly instance: InstanceSettingsOf<Role>
  /** The rest, for the schema of the type. */
  readonly component: PlainObject
}

/** The keys of an instance's `config` that core reads by itself. */
export function instanceSettingKeys(role: ComponentRole): readonly string[] {
  return Object.keys(instanceSettingsSchemas[role].entries)
}

/** @throws ConfigurationError when one of core's own settings is wrong */
export function splitInstanceConfig<Role extends ComponentRole>(
  role: Role,
  config: PlainObject,
  place: SettingsPlace,
): InstanceConfig<Role> {
  const schema = instanceSettingsSchemas[role]
  const isOwn = ([key]: [string, unknown]) => Object.hasOwn(schema.entries, key)
  const entries = Object.entries(config)
  const own = Object.fromEntries(entries.filter(isOwn))
  return {
    instance: checkSettings<InstanceSettingsOf<Role>>(schema, own, place),
    component: Object.fromEntries(entries.filter(entry => !isOwn(entry))),
  }
}
