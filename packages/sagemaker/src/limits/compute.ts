import { type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { timeLimitOf } from '../request/stopping-condition.ts'
import type { TrainingPlan } from '../request/training-plan.ts'
import { demand, wrong } from './limit.ts'

const longestRun = 28 * 24 * 3600

export function checkCompute(plan: TrainingPlan): readonly RefusalError[] {
  const { request, options } = plan
  const { resources = {} } = request
  const { spot = false, maximumWaitSeconds, instanceGroups, instancePreferences, instanceType } = options
  const limit = timeLimitOf(request)
  const unsupported = (['cpus', 'memoryGigabytes', 'accelerators'] as const).flatMap(name => {
    if (resources[name] === undefined) return []
    const advice = 'Say which machine it needs by the option `instanceType`.'
    return [
      new UnsupportedRequestError({ field: `resources.${name}`, expected: 'nothing', found: JSON.stringify(resources[name]), advice }),
    ]
  })
  const chosen = Object.entries({ instanceGroups, instancePreferences, instanceType }).filter(([, value]) => value !== undefined)
  const names = instanceGroups?.map(({ name }) => name) ?? []
  return [
    ...unsupported,
    ...demand(chosen.length <= 1, () =>
      wrong('instanceType', 'one of instanceType, instanceGroups and instancePreferences', chosen.map(([name]) => name).join(' and ')),
    ),
    ...demand(new Set(names).size === names.length, () => wrong('instanceGroups', 'names that differ', names.join(', '))),
    ...(instanceGroups && resources.nodes !== undefined
      ? [wrong('resources.nodes', 'nothing beside instanceGroups, which have counts of their own', String(resources.nodes))]
      : []),
    ...demand(limit <= longestRun, () => wrong('timeLimitSeconds', `at most ${longestRun} (28 days)`, String(limit))),
    ...demand(spot || maximumWaitSeconds === undefined, () =>
      wrong('maximumWaitSeconds', 'nothing without `spot`', String(maximumWaitSeconds)),
    ),
    ...demand(maximumWaitSeconds === undefined || maximumWaitSeconds >= limit, () =>
      wrong('maximumWaitSeconds', `at least the time limit of ${limit}`, String(maximumWaitSeconds)),
    ),
    ...demand(!(spot && (options.keepAliveSeconds ?? 0) > 0), () =>
      wrong('keepAliveSeconds', 'nothing with `spot`: spot machines make no warm pool', String(options.keepAliveSeconds)),
    ),
    ...demand(!(spot && instancePreferences), () =>
      wrong('instancePreferences', 'nothing with `spot`', `${instancePreferences?.length} of them`),
    ),
  ]
}
