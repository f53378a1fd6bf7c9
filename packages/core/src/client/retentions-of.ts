import { parseRetention } from '../configuration/index.ts'
import type { Retentions } from '../engine/retention.ts'
import { kindOfRole } from '../registry/component-kinds.ts'
import type { InstanceDeclaration } from '../registry/declaration.ts'

/** How long the jobs of each instance are kept, as its setting `retention` says. */
export function retentionsOf(declarations: readonly InstanceDeclaration[]): Retentions {
  const entries = Object.entries(kindOfRole).flatMap(([role, kindOfIts]) =>
    declarations.flatMap(({ kind, name, settings: { retention } }): readonly (readonly [string, number])[] => {
      const milliseconds = typeof retention === 'string' ? parseRetention(retention) : undefined
      return kind === kindOfIts && milliseconds !== undefined ? [[`${role}/${name}`, milliseconds]] : []
    }),
  )
  return new Map(entries)
}
