import type { CallContext, FindContext, Finder, Host, ModelConfig } from '@trainyard/core'
import type { SageMakerClient } from './sagemaker-client.ts'
import { isNotFound } from './sagemaker-error.ts'

/** Strains: a path that is a name at the provider, and files that have to be brought here before anything can load them. */
export class SageMakerFinder implements Finder {
  readonly #host: Host
  readonly #client: SageMakerClient

  constructor(host: Host, client: SageMakerClient) {
    this.#host = host
    this.#client = client
  }

  async findModel(path: string, context: FindContext): Promise<ModelConfig | undefined> {
    const uri = path.startsWith('s3://') ? path : await this.#artifactOf(path, context)
    if (uri === undefined) return undefined
    return { uri, finder: this.#host.instanceName, ...(context.moduleId !== undefined && { moduleId: context.moduleId }) }
  }

  download({ uri }: ModelConfig, directory: string, context: CallContext): Promise<void> {
    return this.#client.unpack(uri, directory, context)
  }

  async #artifactOf(trainingJobName: string, context: CallContext): Promise<string | undefined> {
    try {
      const { ModelArtifacts } = await this.#client.describeTrainingJob(trainingJobName, context)
      return ModelArtifacts?.S3ModelArtifacts
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }
}
