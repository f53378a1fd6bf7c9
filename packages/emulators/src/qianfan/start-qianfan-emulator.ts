import { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import { withControl } from '../machinery/control/with-control.ts'
import { Faults } from '../machinery/faults/faults.ts'
import { startLoopbackServer } from '../machinery/http/start-loopback-server.ts'
import { Ledger } from '../machinery/ledger/ledger.ts'
import { echo } from './inference/reply.ts'
import { qianfanAreas } from './qianfan-areas.ts'
import type { QianfanAccount } from './qianfan-account.ts'
import type { QianfanEmulator } from './qianfan-emulator.ts'
import type { QianfanEmulatorOptions } from './qianfan-emulator-options.ts'
import { qianfanFaultKinds } from './qianfan-fault.ts'
import { QianfanFront } from './qianfan-front.ts'
import type { QianfanPlane } from './qianfan-plane.ts'
import { defaultQuotas } from './qianfan-quotas.ts'
import { defaultTiming } from './states/qianfan-timing.ts'

const exampleApplication = { ak: 'emulatedApiKey', sk: 'emulated-application-secret' }
const exampleCredentials = { accessKey: 'ALTAKemulated', secretKey: 'emulated-secret-key' }
const apiKey = { token: 'bce-v3/ALTAK-emulated/5f0c1d9e8b7a', seconds: 365 * 24 * 3600 }

/**
 * Starts Baidu's Qianfan on this machine, on loopback alone, with one account that has one application and one bucket. Nothing is left of it
 * after `close`.
 *
 * @throws RangeError for a fault of a kind that it does not have
 */
export async function startQianfanEmulator(options: QianfanEmulatorOptions = {}): Promise<QianfanEmulator> {
  const { clock = new EmulatorClock(), tokenClock = clock, seed = 1, reply = echo } = options
  const account: QianfanAccount = {
    ...exampleApplication,
    ...exampleCredentials,
    ...options.application,
    ...options.credentials,
    bucket: options.bucket ?? 'trainyard',
  }
  const faults = new Faults(qianfanFaultKinds, seed)
  faults.add(...(options.faults ?? []))
  const ledger = new Ledger(options.recordedRequests)
  const plane: QianfanPlane = {
    account,
    clock,
    faults,
    timing: { ...defaultTiming, ...options.timing },
    quotas: { ...defaultQuotas, ...options.quotas },
    url: () => server.url,
  }
  const front = new QianfanFront(plane, ledger, qianfanAreas({ plane, reply, tokenClock, apiKey }))
  const handler = withControl({ clock, faults, ledger }, request => front.handle(request))
  const server = await startLoopbackServer(handler, options.port)
  const close = () => server.close()
  return {
    url: server.url,
    settings: { ...account, endpoint: server.url, bearerToken: apiKey.token },
    environment: environmentOf(account, server.url),
    clock,
    faults,
    advance: milliseconds => clock.advance(milliseconds),
    requests: operation => ledger.requests(operation),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** What Baidu's own client reads. */
function environmentOf({ ak, sk, accessKey, secretKey }: QianfanAccount, url: string): Readonly<Record<string, string>> {
  return {
    QIANFAN_BASE_URL: url,
    QIANFAN_CONSOLE_API_BASE_URL: url,
    QIANFAN_IAM_BASE_URL: url,
    // The client puts the bucket behind it, and needs the slash for that.
    QIANFAN_BOS_HOST_REGION: `${url}/`,
    QIANFAN_AK: ak,
    QIANFAN_SK: sk,
    QIANFAN_ACCESS_KEY: accessKey,
    QIANFAN_SECRET_KEY: secretKey,
  }
}
