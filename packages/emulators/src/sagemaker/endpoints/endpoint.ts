import type { Resource } from '../resources/resource.ts'
import { seconds } from '../seconds.ts'
import type { ProductionVariant } from './endpoint-config-operations.ts'

export type EndpointStatus = 'Creating' | 'Updating' | 'InService' | 'Failed' | 'Deleting'

interface EndpointParts {
  readonly name: string
  readonly arn: string
  readonly now: () => number
}

/** Behind what `InvokeEndpoint` asks. */
export class Endpoint implements Resource {
  readonly name: string
  readonly arn: string
  readonly created: number
  readonly #now: () => number
  #modified: number
  #status: EndpointStatus = 'Creating'
  #failureReason: string | undefined
  #configName = ''
  #variants: readonly ProductionVariant[] = []

  constructor({ name, arn, now }: EndpointParts) {
    this.name = name
    this.arn = arn
    this.#now = now
    this.created = now()
    this.#modified = this.created
  }

  get status(): EndpointStatus {
    return this.#status
  }

  get modified(): number {
    return this.#modified
  }

  get firstVariant(): string {
    return this.#variants[0]?.VariantName ?? ''
  }

  enter(status: EndpointStatus, failureReason?: string): void {
    this.#status = status
    this.#failureReason = failureReason
    this.#modified = this.#now()
  }

  serve(configName: string, variants: readonly ProductionVariant[]): void {
    this.#configName = configName
    this.#variants = variants
  }

  describe(): object {
    return {
      ...this.summarize(),
      EndpointConfigName: this.#configName,
      FailureReason: this.#failureReason,
      ProductionVariants: this.#status === 'Creating' ? undefined : this.#variants.map(describeVariant),
    }
  }

  summarize(): object {
    return {
      EndpointName: this.name,
      EndpointArn: this.arn,
      CreationTime: seconds(this.created),
      LastModifiedTime: seconds(this.#modified),
      EndpointStatus: this.#status,
    }
  }
}

function describeVariant({ VariantName, InitialInstanceCount = 1, InitialVariantWeight = 1 }: ProductionVariant): object {
  return {
    VariantName,
    CurrentWeight: InitialVariantWeight,
    DesiredWeight: InitialVariantWeight,
    CurrentInstanceCount: InitialInstanceCount,
    DesiredInstanceCount: InitialInstanceCount,
  }
}
