import type { Model } from '../contract/index.ts'

/** Closes each once; one that fails keeps no other from it. @throws AggregateError */
export async function closeModels(models: readonly Model[]): Promise<void> {
  const closed = await Promise.allSettled([...new Set(models)].map(async model => model.close?.()))
  const failures = closed.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of the models failed to close.`)
}
