import * as v from 'valibot'
import { plainObject } from '../schema/expecting.ts'
import { filledText } from '../schema/request-fields.ts'
import type { StoreSetting } from './store-setting.ts'

export const storeSettingSchema = v.union([
  v.picklist(['sqlite', 'memory', 'none']),
  plainObject(v.strictObject({ file: filledText })),
]) satisfies v.GenericSchema<unknown, StoreSetting>
