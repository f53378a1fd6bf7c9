import { type CallContext, NameConflictError } from '@trainyard/core'
import { createOnce, type Patience } from '../create-once.ts'
import type { QianfanId } from '../qianfan-reference.ts'
import { isNotFound } from '../refusal-of.ts'
import type { TrainedRun } from '../training/trained-model-uri.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import type { DeploymentOptions } from './deployment-options.ts'
import type { PublishedModel } from './published-model-uri.ts'

export interface VersionDetail {
  readonly modelId: number
  readonly modelIdStr: string
  readonly modelName: string
  readonly modelVersionId: number
  readonly modelVersionIdStr: string
  readonly state: 'Creating' | 'Ready' | 'Fail' | (string & {})
  readonly sourceExtra?: { readonly trainSourceExtra?: { readonly runId?: number; readonly runIdStr?: string } }
}

export interface ModelSetDetail {
  readonly modelSetId: string
  readonly modelSetName: string
  readonly modelIds: readonly string[]
}

interface Publication {
  readonly run: TrainedRun
  readonly name: string
  readonly options: DeploymentOptions
}

interface PublishAnswer {
  readonly modelIDStr: string
  readonly modelId: number
  readonly versionIdStr: string
  readonly versionId: number
}

/** The published models of the account. */
export class ModelRegistry {
  readonly #client: ManagementClient
  readonly #patience: Patience
  readonly #hasIntegers: boolean

  constructor(client: ManagementClient, patience: Patience, { hasIntegers }: { readonly hasIntegers: boolean }) {
    this.#client = client
    this.#patience = patience
    this.#hasIntegers = hasIntegers
  }

  /** `mayExist`: an earlier try may have published it. */
  async publish(publication: Publication, mayExist: boolean, context: CallContext): Promise<PublishedModel> {
    const create = () => this.#create(publication, context)
    if (this.#hasIntegers) return create()
    const find = () => this.#find(publication, context)
    return (mayExist ? await find() : undefined) ?? createOnce({ create, find }, this.#patience, context)
  }

  /** undefined: there is no such version. */
  async version(modelVersionId: QianfanId, context: CallContext): Promise<VersionDetail | undefined> {
    return unlessUnknown(this.#client.v1<VersionDetail>('modelrepo/modelVersionDetail', { modelVersionId }, context))
  }

  async set(body: { readonly modelSetId: string } | { readonly modelSetName: string }, context: CallContext) {
    return unlessUnknown(this.#client.v2<ModelSetDetail>(['model', 'DescribeModelSet'], body, context))
  }

  async remove(modelId: QianfanId, context: CallContext): Promise<void> {
    await unlessUnknown(this.#client.v2(['model', 'DeleteModel'], { modelId }, context))
  }

  async #create({ run, name, options }: Publication, context: CallContext): Promise<PublishedModel> {
    const { modelSetId, tags } = options
    // The two names are of the first generation: what holds the run, and the run.
    const versionMeta = { taskId: run.groupId, iterationId: run.runId, step: run.step }
    const target = modelSetId === undefined ? { isNewModel: true, modelName: name } : { isNewModel: false, modelId: modelSetId }
    const answer = await this.#client.v1<PublishAnswer>('modelrepo/publishTrainModel', { ...target, tags, versionMeta }, context, 'creates')
    return this.#hasIntegers
      ? { modelSetId: answer.modelId, modelId: answer.versionId }
      : { modelSetId: answer.modelIDStr, modelId: answer.versionIdStr }
  }

  /** @throws NameConflictError where the name is that of a model which came from elsewhere */
  async #find({ run, name, options }: Publication, context: CallContext): Promise<PublishedModel | undefined> {
    const { modelSetId } = options
    const set = await this.set(modelSetId === undefined ? { modelSetName: name } : { modelSetId }, context)
    if (!set) return undefined
    for (const modelId of set.modelIds) {
      const version = await this.version(modelId, context)
      if (version?.sourceExtra?.trainSourceExtra?.runIdStr === run.runId) return { modelSetId: set.modelSetId, modelId }
    }
    if (modelSetId !== undefined) return undefined
    throw new NameConflictError(
      `${name} is taken by a model of another training. Publish under another name, or give modelSetId for a new version.`,
    )
  }
}

async function unlessUnknown<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}
