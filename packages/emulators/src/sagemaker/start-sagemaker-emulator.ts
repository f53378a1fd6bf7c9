import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import { withControl } from '../machinery/control/with-control.ts'
import { Faults } from '../machinery/faults/faults.ts'
import { startLoopbackServer } from '../machinery/http/start-loopback-server.ts'
import { Ledger } from '../machinery/ledger/ledger.ts'
import { type EmulatedAccount, roleArnOf } from './emulated-account.ts'
import { emulatedServices } from './emulated-services.ts'
import { findIsolation } from './execute/isolation.ts'
import { Front } from './front.ts'
import type { SageMakerEmulator } from './sagemaker-emulator.ts'
import type { SageMakerEmulatorOptions } from './sagemaker-emulator-options.ts'
import { sageMakerFaultKinds } from './sagemaker-fault.ts'

const exampleCredentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'emulated-secret-access-key' }

/**
 * Starts Amazon SageMaker on this machine, on loopback alone, with an account that has one role and one bucket. Nothing is left of it after
 * `close`.
 *
 * @throws RangeError for a fault of a kind that it does not have
 */
export async function startSageMakerEmulator(options: SageMakerEmulatorOptions = {}): Promise<SageMakerEmulator> {
  const { clock = new EmulatorClock(), credentials = exampleCredentials, seed = 1 } = options
  const account: EmulatedAccount = {
    ...credentials,
    accountId: options.accountId ?? '123456789012',
    region: options.region ?? 'us-east-1',
    roleName: 'SageMakerRole',
    bucket: options.bucket ?? 'trainyard',
  }
  const faults = new Faults(sageMakerFaultKinds, seed)
  faults.add(...(options.faults ?? []))
  const ledger = new Ledger(options.recordedRequests)
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-emulator-'))
  const isolation = options.execute === true ? await findIsolation() : undefined
  const environment = () => environmentOf(account, server.url)
  const emulated = emulatedServices({ account, clock, faults, folder, options, isolation, environment })
  const front = new Front({ account, clock, faults, ledger, serviceOf: emulated.serviceOf })
  const handler = withControl({ clock, faults, ledger }, request => front.handle(request))
  const server = await startLoopbackServer(handler, options.port)

  const close = async () => {
    await server.close()
    await emulated.close()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    url: server.url,
    settings: {
      endpoint: server.url,
      region: account.region,
      credentials,
      role: roleArnOf(account),
      bucket: account.bucket,
    },
    accountId: account.accountId,
    environment: environment(),
    clock,
    faults,
    advance: milliseconds => clock.advance(milliseconds),
    requests: operation => ledger.requests(operation),
    execution: isolation?.description,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** What all of Amazon's clients read. */
function environmentOf({ region, accessKeyId, secretAccessKey }: EmulatedAccount, url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}
