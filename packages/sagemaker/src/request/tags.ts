import type { TrainingPlan } from './training-plan.ts'

/** Tells a job of ours from a stranger of the same name. */
export const requestHashTag = 'trainyard:request-hash'
/** Whose jobs are listed. */
export const ownerTag = 'trainyard:owner'

type Tags = Readonly<Record<string, string>>

export function automaticTags({ options, owner, requestHash }: Pick<TrainingPlan, 'options' | 'owner' | 'requestHash'>): Tags {
  const { baseJobName } = options
  return {
    [ownerTag]: owner,
    [requestHashTag]: requestHash,
    ...(baseJobName !== undefined && { 'trainyard:base-job-name': baseJobName }),
  }
}

export function tagsOf(plan: TrainingPlan): { readonly Key: string; readonly Value: string }[] {
  const tags = { ...automaticTags(plan), ...plan.request.labels, ...plan.options.tags }
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
