import type { JobSnapshot, ProviderJob } from '@trainyard/core'

/** For fewer, asking for each costs no more than a page of all that runs in the account. */
const worthListing = 3

/**
 * The answer of a `describeMany` that lists what has not ended yet: pages, however many jobs there are. What it does not have has ended or is
 * gone, and is asked for by itself.
 */
export async function describeListed<Reference extends object>(
  jobs: readonly ProviderJob<Reference>[],
  idOf: (reference: Reference) => string | number | undefined,
  list: () => Promise<ReadonlyMap<string | number, JobSnapshot>>,
): Promise<ReadonlyMap<string, JobSnapshot | undefined>> {
  const listed = jobs.length < worthListing ? new Map<string | number, JobSnapshot>() : await list()
  return new Map(jobs.map(({ jobName, reference }) => [jobName, listed.get(idOf(reference) ?? '')]))
}
