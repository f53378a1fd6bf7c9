import type { AnyDeployer, CallContext, FutureReference, JobSnapshot, Service } from '../contract/index.ts'
import { UnsupportedRequestError } from '../errors/unsupported-request-error.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { providerJobOf } from '../engine/runner.ts'
import { checkOptions } from '../request/check-request.ts'
import { callContextSchema } from '../request/option-schemas.ts'
import { referenceOf } from './future-reference.ts'

/** A service that a deployment made, with the deployer that made it. */
export class DeployedService implements Service {
  readonly id: string
  readonly url: string
  readonly #deployer: AnyDeployer
  readonly #record: JobRecord
  readonly #context: CallContext

  constructor(deployer: AnyDeployer, record: JobRecord, url: string, context: CallContext) {
    this.id = record.id
    this.url = url
    this.#deployer = deployer
    this.#record = record
    this.#context = context
  }

  async getInfo(): Promise<JobSnapshot | undefined> {
    this.#context.signal.throwIfAborted()
    return this.#deployer.describe(providerJobOf(this.#record), this.#context)
  }

  async invoke(input: unknown, context: CallContext = this.#context): Promise<unknown> {
    checkOptions(callContextSchema, context)
    this.#context.signal.throwIfAborted()
    if (!this.#deployer.invoke) throw this.#unsupported('invoke')
    return this.#deployer.invoke(providerJobOf(this.#record), input, context)
  }

  stream(input: unknown, context: CallContext = this.#context): AsyncIterable<unknown> {
    checkOptions(callContextSchema, context)
    this.#context.signal.throwIfAborted()
    if (!this.#deployer.stream) throw this.#unsupported('stream')
    return this.#deployer.stream(providerJobOf(this.#record), input, context)
  }

  async undeploy(): Promise<void> {
    this.#context.signal.throwIfAborted()
    if (!this.#deployer.undeploy) throw this.#unsupported('undeploy')
    await this.#deployer.undeploy(providerJobOf(this.#record), this.#context)
  }

  toJSON(): FutureReference {
    return referenceOf(this.#record)
  }

  #unsupported(method: string): UnsupportedRequestError {
    return new UnsupportedRequestError({
      field: method,
      expected: `a deployer that can ${method}`,
      found: JSON.stringify(this.#record.instanceName),
    })
  }
}
