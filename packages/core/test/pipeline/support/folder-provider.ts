import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobRunner, JobSnapshot, ProviderJob, SubmitContext } from '../../../src/index.ts'

interface Reference {
  readonly jobName: string
}

/** A provider whose jobs are files, one for each create. It finds what it has by its name, and completes it at once. */
export function folderProvider<Request extends { readonly kind: string }>(
  folder: string,
  kinds: readonly Request['kind'][],
): JobRunner<Request, Reference, object, string> {
  const pathOf = (jobName: string) => join(folder, jobName)
  return {
    capabilities: { kinds },
    async submit({ kind }: Request, { jobName }: SubmitContext<Reference, object>) {
      // Fails where the file is there already: a second create would show.
      if (!existsSync(pathOf(jobName))) writeFileSync(pathOf(jobName), kind, { flag: 'wx' })
      return { jobName }
    },
    async describe({ jobName }: ProviderJob<Reference>): Promise<JobSnapshot | undefined> {
      return existsSync(pathOf(jobName)) ? { status: 'COMPLETED', artifact: { uri: `folder:${jobName}` } } : undefined
    },
    async cancel() {},
  }
}
