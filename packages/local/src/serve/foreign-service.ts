import { type Host, type JobSnapshot, UnsupportedRequestError } from '@trainyard/core'
import { isRunning } from '../detached/process-identity.ts'
import { signalGroup, signalProcess } from '../process/signal-group.ts'
import { readServiceRecord, type ServiceRecord } from './service-record.ts'

const lookMilliseconds = 20
/** Who was killed is gone in a moment, unless the kernel waits for a disk. */
const deathMilliseconds = 2000

interface Stop {
  readonly gracePeriodMilliseconds: number
  readonly host: Pick<Host, 'fetch' | 'sleep'>
  readonly signal: AbortSignal
}

/** How a service is that another client deployed; undefined: it does not answer any more. */
export async function describeForeignService(directory: string, { fetch }: Pick<Host, 'fetch'>): Promise<JobSnapshot | undefined> {
  const record = readServiceRecord(directory)
  if (!record || !(await isServing(record, fetch))) return undefined
  const { startedAt, endedAt, artifact } = record
  return { status: 'COMPLETED', startedAt: new Date(startedAt), endedAt: new Date(endedAt), artifact }
}

/**
 * Stops a service that another client deployed, as that one would: what is under way may finish within the grace period. Its client
 * sees the process end, and ends what the model has started.
 * @throws UnsupportedRequestError when only that client can
 */
export async function stopForeignService(directory: string, { gracePeriodMilliseconds, host, signal }: Stop): Promise<void> {
  const record = readServiceRecord(directory)
  if (!record || !(await isServing(record, host.fetch))) return
  const { process, isInline } = record
  if (isInline) throw notByOthers(record, 'in which it runs')
  if (isRunning(process) === undefined) throw notByOthers(record, 'which this system does not tell from others of that number')
  const isGoneWithin = async (milliseconds: number): Promise<boolean> => {
    for (let rest = milliseconds; isRunning(process) && rest > 0; rest -= lookMilliseconds) await host.sleep(lookMilliseconds, signal)
    return !isRunning(process)
  }
  signalProcess(process.processId, 'SIGTERM')
  if (await isGoneWithin(gracePeriodMilliseconds)) return
  signalGroup(process.processId, 'SIGKILL')
  if (!(await isGoneWithin(deathMilliseconds))) throw notByOthers(record, 'which this user may not end')
}

/** The process tells; where it cannot be seen, as from another container, the service does. */
async function isServing({ process, artifact }: ServiceRecord, fetch: Host['fetch']): Promise<boolean> {
  return (
    isRunning(process) ??
    fetch(`${artifact.uri}/ping`).then(
      ({ ok }) => ok,
      () => false,
    )
  )
}

function notByOthers({ process }: ServiceRecord, why: string): UnsupportedRequestError {
  return new UnsupportedRequestError({
    field: 'undeploy',
    expected: 'the client that deployed the service',
    found: `another one; the service is in process ${process.processId}, ${why}`,
  })
}
