import { constants } from 'node:fs'
import { cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type DeploymentRequest, InvalidRequestError, NameConflictError, RefusalError, serializeError } from '@trainyard/core'
import { isLiveAddress, type LiveModel, type LiveModels } from '../module/live-models.ts'
import { modelFolder } from '../save/model-folder.ts'
import { saveModel } from '../save/save-model.ts'
import { checkFiles } from './check-files.ts'
import { type Contents, type Manifest, manifestName, readManifest } from './manifest.ts'
import { ModelChangedError } from './model-changed-error.ts'
import { findVersionOfJob, publishVersion, removePartial } from './publish-version.ts'
import { writtenModuleId } from './written-module-id.ts'

interface PublishContext {
  /** Where the versions of the model's name are. */
  readonly folder: string
  readonly jobName: string
  readonly requestHash: string
  readonly resumed: boolean
  readonly signal: AbortSignal
  readonly models: LiveModels
  now(): Date
}

/**
 * Publishes a model as the next version of its name. A resumed job gets the version that it has published already.
 * @returns the version's folder
 * @throws RefusalError: then nothing was published
 */
export async function publishModel({ model }: DeploymentRequest, context: PublishContext): Promise<string> {
  const { folder, jobName, requestHash, resumed, signal, models, now } = context
  try {
    if (resumed) await removePartial(folder, jobName)
    const done = resumed ? await findVersionOfJob(folder, jobName, signal) : undefined
    if (done) return sameRequest(done, requestHash)
    const expected = await expectedSha256(model)
    return await publishVersion({
      folder,
      jobName,
      signal,
      write: directory => writeModel(model.uri, directory, { models, signal }),
      describe: async (directory, contents) => {
        assertUnchanged(contents, expected)
        const moduleId = (await writtenModuleId(directory)) ?? model.attributes?.['moduleId']
        const publishedAt = now().toISOString()
        return { ...(moduleId !== undefined && { moduleId }), jobName, requestHash, publishedAt, ...contents }
      },
    })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw error instanceof RefusalError ? error : failed(dirname(folder), error)
  }
}

function sameRequest({ directory, requestHash, jobName }: Manifest & { readonly directory: string }, wanted: string): string {
  if (requestHash === wanted) return directory
  throw new NameConflictError(`The job name ${jobName} is taken by a job of another request, which published ${directory}.`)
}

/** Of a model that was published before: what is copied shall be that very one. */
async function expectedSha256({ uri, attributes }: DeploymentRequest['model']): Promise<string | undefined> {
  if (isLiveAddress(uri)) return undefined
  try {
    return attributes?.['sha256'] ?? (await readManifest(modelFolder(uri)))?.sha256
  } catch (cause) {
    if (!ModelChangedError.isInstance(cause)) throw cause
    const found = `${JSON.stringify(cause.directory)}, of which ${manifestName} was changed`
    throw new InvalidRequestError({ field: 'model', expected: 'a model as it was published', found }, { cause })
  }
}

/** A copy that shares its blocks with the original where the file system can do that; links become what they lead to. */
async function writeModel(uri: string, directory: string, { models, signal }: Pick<PublishContext, 'models' | 'signal'>): Promise<void> {
  const live = models.find(uri)
  if (live) return saveLive(live, directory)
  const source = modelFolder(uri)
  // It may have changed since the request was checked.
  const [problem] = checkFiles(source)
  if (problem) throw problem
  const manifest = join(source, manifestName)
  await cp(source, directory, {
    recursive: true,
    dereference: true,
    mode: constants.COPYFILE_FICLONE,
    filter: path => {
      signal.throwIfAborted()
      return path !== manifest
    },
  })
}

/** What the class throws is no fault of the place, unless that is full. */
async function saveLive({ model, moduleId }: LiveModel, directory: string): Promise<void> {
  try {
    await saveModel(model, moduleId, directory)
  } catch (cause) {
    const { message, code } = serializeError(cause)
    if (code === 'ENOSPC' || code === 'EDQUOT') throw cause
    throw new InvalidRequestError({ field: 'model', expected: 'a model that can be saved', found: message }, { cause })
  }
}

function assertUnchanged({ sha256 }: Contents, expected: string | undefined): void {
  if (expected === undefined || sha256 === expected) return
  throw new InvalidRequestError({ field: 'model', expected: `the content that has the sha256 ${expected}`, found: sha256 })
}

function failed(repository: string, cause: unknown): InvalidRequestError {
  const found = `${JSON.stringify(repository)}: ${cause instanceof Error ? cause.message : String(cause)}`
  return new InvalidRequestError({ field: 'repository', expected: 'a place where the model can be written', found }, { cause })
}
