import * as v from 'valibot'
import type { ModuleClass, Plugin } from '../contract/index.ts'
import { archiveSettingsSchema } from './archive-settings-schema.ts'
import type { ComponentRole } from './component-role.ts'
import type { Configuration } from './configuration.ts'
import { expecting, plainObject } from '../schema/expecting.ts'
import { instanceSettingsSchemas } from './instance-settings-schema.ts'
import { storeSettingSchema } from './store-setting-schema.ts'

const instanceName = expecting<string>('a name that is not empty and has no ":"', name => typeof name === 'string' && /^[^:]+$/.test(name))
export const pluginsSchema = v.array(expecting<string | Plugin>('the name of a package, the path of a file, or a plugin', isEntry))
export const modulesSchema = v.array(expecting<string | ModuleClass>('the path of a file, or a module class', isEntry))

export const configurationSchema = v.strictObject({
  plugins: v.exactOptional(pluginsSchema),
  modules: v.exactOptional(modulesSchema),
  trainers: v.exactOptional(instances('trainers')),
  predictors: v.exactOptional(instances('predictors')),
  deployers: v.exactOptional(instances('deployers')),
  finders: v.exactOptional(instances('finders')),
  initializers: v.exactOptional(instances('initializers')),
  store: v.exactOptional(storeSettingSchema),
  archives: v.exactOptional(plainObject(archiveSettingsSchema)),
}) satisfies v.GenericSchema<unknown, Configuration>

/** `config` keeps every key: those that core does not read belong to the type. */
function instances(role: ComponentRole) {
  const config = plainObject(v.looseObject(instanceSettingsSchemas[role].entries))
  const instance = v.strictObject({ type: v.pipe(v.string(), v.nonEmpty()), config: v.exactOptional(config) })
  return plainObject(v.record(instanceName, plainObject(instance)))
}

/** Text, or what code may give instead; whether that is a plugin or a module class is checked where it is used. */
function isEntry(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return typeof value === 'function' || (typeof value === 'object' && value !== null && !Array.isArray(value))
}
