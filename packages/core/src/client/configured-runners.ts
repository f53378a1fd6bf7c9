import type { JobRole } from '../contract/index.ts'
import type { RunnerName } from '../engine/watch/orphan-sweep.ts'
import { kindOfRole } from '../registry/component-kinds.ts'
import type { InstanceDeclaration } from '../registry/declaration.ts'

/** The instances that the configuration names, and that run jobs. */
export function configuredRunners(declarations: readonly InstanceDeclaration[]): readonly RunnerName[] {
  // The keys are the roles.
  const roles = Object.entries(kindOfRole) as readonly [JobRole, string][]
  const configured = declarations.filter(({ isConfigured }) => isConfigured)
  return roles.flatMap(([role, kind]) =>
    configured.filter(declaration => declaration.kind === kind).map(({ name }) => ({ role, instanceName: name })),
  )
}
