import * as v from 'valibot'
import { count, positive } from '../schema/request-fields.ts'
import type { ArchiveSettings } from './archive-settings.ts'

export const archiveSettingsSchema = v.strictObject({
  maximumBytes: v.exactOptional(count),
  maximumEntries: v.exactOptional(count),
  maximumRatio: v.exactOptional(positive),
}) satisfies v.GenericSchema<unknown, ArchiveSettings>
