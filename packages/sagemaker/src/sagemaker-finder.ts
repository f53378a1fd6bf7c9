import { type CallContext, type FindContext, type Finder, type Host, type ModelConfig, ModelNotFoundError } from '@trainyard/core'
import { type ModelPath, modelPath } from './find/model-path.ts'
import { trainedJob } from './find/trained-job.ts'
import { SageMakerClient } from './sagemaker-client.ts'
import type { ResolvedSettings } from './sagemaker-settings.ts'
import { type S3Address, s3Uri } from './storage/s3-address.ts'

/** Finds models by the job that trained them, by a tag, or by their place in S3, and brings their files here. */
export class SageMakerFinder implements Finder {
  readonly #host: Host
  readonly #client: SageMakerClient

  constructor(settings: ResolvedSettings, host: Host) {
    this.#host = host
    this.#client = new SageMakerClient(settings, host)
  }

  async findModel(path: string, context: FindContext): Promise<ModelConfig | undefined> {
    const meant = modelPath(path)
    if (!meant) return undefined
    const found = meant.kind === 'place' ? await this.#atPlace(meant.address, context) : await this.#ofJob(path, meant, context)
    if (!found) return undefined
    const { moduleId } = context
    return { ...found, finder: this.#host.instanceName, ...(moduleId !== undefined && { moduleId }) }
  }

  async download({ uri }: ModelConfig, directory: string, context: CallContext): Promise<void> {
    // Loaded with the first download: it brings hashes and decompression along.
    const { downloadModel } = await import('./find/download-model.ts')
    await downloadModel(this.#client.storage, { uri, directory }, context)
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  async #atPlace(address: S3Address, context: FindContext): Promise<ModelConfig> {
    const uri = s3Uri(address)
    if ((await this.#client.storage.list(address, context, 1)).size === 0) throw new ModelNotFoundError(uri, `There is nothing at ${uri}.`)
    return { uri }
  }

  async #ofJob(
    path: string,
    meant: Exclude<ModelPath, { readonly kind: 'place' }>,
    context: FindContext,
  ): Promise<ModelConfig | undefined> {
    const job = await trainedJob(this.#client.training, meant, context)
    const uri = job?.ModelArtifacts?.S3ModelArtifacts
    if (job && uri) return { uri, properties: propertiesOf(job.TrainingJobName, job.AlgorithmSpecification?.TrainingImage) }
    const state = job ? `is ${job.TrainingJobStatus} and has no model` : 'is not known to SageMaker in this account and region'
    context.explain?.(new ModelNotFoundError(path, `The training job ${path} ${state}.`))
    return undefined
  }
}

function propertiesOf(trainingJob: string | undefined, image: string | undefined): Readonly<Record<string, string>> {
  return { ...(trainingJob !== undefined && { trainingJob }), ...(image !== undefined && { image }) }
}
