import type { FailureReason, RefusalCode } from '../contract/index.ts'
import type { ComponentRole } from './component-role.ts'

/** The `config` of the type `MULTI`, which core has itself in these roles: a list of instances to try in order. */
interface MultiSettingsByRole {
  readonly trainers: {
    readonly trainerPriority: readonly string[]
    /** After which refusals and failures the next one is tried. */
    readonly goOnFor?: readonly (RefusalCode | FailureReason)[]
  }
  readonly finders: { readonly finderPriority: readonly string[] }
  readonly initializers: { readonly initializerPriority: readonly string[] }
}

export type MultiSettingsOf<Role extends ComponentRole> = Role extends keyof MultiSettingsByRole ? MultiSettingsByRole[Role] : never
