import { type CallContext, type Host, unlessAborted } from '@trainyard/core'
import { isExpired, serviceError } from '../sagemaker-error.ts'
import type { ResolvedSettings } from '../sagemaker-settings.ts'
import { defaultRates, type Operation } from './operations.ts'
import { repeatDelay } from './repeat-delay.ts'

/** Sends requests: within the account's rates, again where that helps, with new credentials where the old ones have expired. */
export class AwsCaller {
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #renew: () => void
  readonly #given: Readonly<Record<string, string>>

  constructor(settings: ResolvedSettings, host: Host, renew: () => void) {
    this.#settings = settings
    this.#given = typeof settings.credentials === 'object' ? { ...settings.credentials } : {}
    this.#host = host
    this.#renew = renew
  }

  /** No value of `secrets` gets into an error. @throws a refusal, a SageMakerServiceError, or the signal's reason, within 100 ms */
  async call<Answer>(
    operation: Operation,
    { signal }: CallContext,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<Answer>,
    secrets: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    let isRenewed = false
    for (let attempt = 1; ; attempt++) {
      await this.#turn(operation, signal)
      try {
        return await unlessAborted(send({ abortSignal: signal }), signal)
      } catch (error) {
        signal.throwIfAborted()
        if (isExpired(error) && !isRenewed) {
          isRenewed = true
          this.#renew()
          continue
        }
        const delay = repeatDelay(error, attempt)
        if (delay === undefined) throw serviceError(operation, error, { ...this.#given, ...secrets })
        await this.#host.sleep(delay, signal)
      }
    }
  }

  /** Accounts are told apart by the role's, where there is one, else by who asks. */
  #turn(operation: Operation, signal: AbortSignal): Promise<void> {
    const { region, role, profile, credentials, requestsPerSecond } = this.#settings
    const given = typeof credentials === 'object' ? credentials.accessKeyId : this.#host.instanceName
    const account = role?.split(':')[4] ?? profile ?? given
    const perSecond = requestsPerSecond[operation] ?? defaultRates[operation]
    return this.#host.limiter(`aws:${account}:${region}:${operation}`, { perSecond }).take(signal)
  }
}
