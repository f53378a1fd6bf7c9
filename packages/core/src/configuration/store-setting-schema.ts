import * as v from 'valibot'
import { expecting, plainObject } from '../schema/expecting.ts'
import { filledText } from '../schema/request-fields.ts'
import type { StoreSetting } from './store-setting.ts'

const forms = v.union([v.picklist(['sqlite', 'memory', 'none']), plainObject(v.strictObject({ file: filledText }))])

/** A union's own issue says too little. */
export const storeSettingSchema = v.pipe(
  expecting<unknown>('"sqlite", "memory", "none" or { file: "<path>" }', value => v.is(forms, value)),
  forms,
) satisfies v.GenericSchema<unknown, StoreSetting>
