import { boolean, exactOptional, literal, picklist, strictObject, variant } from 'valibot'
import { algorithm, lambdaFunction } from './aws-names.ts'
import { texts, whole } from './option-types.ts'

/** What runs in the container, and how it is started. */
export interface ContainerOptions {
  /** An algorithm of SageMaker's or the marketplace's, instead of the request's `image`. */
  readonly algorithmName?: string
  /**
   * `command`: the request's command, in its source, by the script contract. `image`: what the image itself starts; then nothing of the
   * source is uploaded, and the request's command is what the image is told (`ContainerArguments`). Default: `command`; with `algorithmName`,
   * `image`.
   */
  readonly entrypoint?: 'command' | 'image'
  /** How the command is started on each machine. Default: as it is. */
  readonly distribution?: Distribution
  /** How inputs reach the container, unless `channels` says otherwise. Default: `File`. */
  readonly inputMode?: 'File' | 'Pipe' | 'FastFile'
  /** For an image in a private registry of one's own network. */
  readonly imageRegistry?: { readonly accessMode: 'Platform' | 'Vpc'; readonly credentialsProviderArn?: string }
  readonly metricsTimeSeries?: boolean
}

/**
 * `torchrun` starts the command once for each process and tells it rank and meeting place. `mpi` starts it by `mpirun`, from the first
 * machine over ssh; the image must have both, and keys for them.
 */
export type Distribution =
  | { readonly type: 'torchrun'; readonly processesPerNode?: number }
  | { readonly type: 'mpi'; readonly processesPerNode?: number; readonly options?: readonly string[] }

const processesPerNode = exactOptional(whole(1))

/** @internal */
export const containerOptions = {
  algorithmName: exactOptional(algorithm),
  entrypoint: exactOptional(picklist(['command', 'image'])),
  distribution: exactOptional(
    variant('type', [
      strictObject({ type: literal('torchrun'), processesPerNode }),
      strictObject({ type: literal('mpi'), processesPerNode, options: exactOptional(texts) }),
    ]),
  ),
  inputMode: exactOptional(picklist(['File', 'Pipe', 'FastFile'])),
  imageRegistry: exactOptional(
    strictObject({ accessMode: picklist(['Platform', 'Vpc']), credentialsProviderArn: exactOptional(lambdaFunction) }),
  ),
  metricsTimeSeries: exactOptional(boolean()),
}
