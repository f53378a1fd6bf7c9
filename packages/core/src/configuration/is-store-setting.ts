import * as v from 'valibot'
import { storeSettingSchema } from './store-setting-schema.ts'
import type { StoreSetting } from './store-setting.ts'

export function isStoreSetting(value: unknown): value is StoreSetting {
  return v.is(storeSettingSchema, value)
}
