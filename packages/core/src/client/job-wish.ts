import type { JobOptions, Plugin, RunnerSection, TrainOptions } from '../contract/index.ts'
import type { requestSchemas } from '../request/request-schema.ts'
import type { AnyRequest } from '../request/stored-request.ts'

/** What a user asks for. */
export interface JobWish {
  readonly role: keyof typeof requestSchemas
  /** Of an instance, or of a `MULTI` trainer. */
  readonly instanceName: string
  /** As it was given: unchecked. */
  readonly request: { readonly kind: AnyRequest['kind']; readonly [field: string]: unknown }
  /** Their shape is checked; what they say about a provider is not. */
  readonly options: Omit<JobOptions<readonly Plugin[], RunnerSection>, 'providerOptions'> & {
    readonly providerOptions?: object | undefined
  }
  readonly save?: Pick<TrainOptions<readonly Plugin[]>, 'savePath' | 'saveWithId' | 'modelName'>
}
