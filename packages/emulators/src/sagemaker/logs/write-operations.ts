import { operation, type Operations } from '../protocol/operation.ts'
import { ServiceError } from '../service-error.ts'
import type { LogsParts } from './logs-service.ts'

interface StreamRequest {
  readonly logGroupName: string
  readonly logStreamName: string
}

interface PutLogEventsRequest extends StreamRequest {
  readonly logEvents: readonly { readonly timestamp: number; readonly message: string }[]
}

export function writeOperations({ clock, store }: LogsParts): Operations {
  return {
    CreateLogGroup: operation<{ readonly logGroupName: string }>(({ logGroupName }) => {
      if (store.groups.has(logGroupName)) throw exists('log group')
      store.createGroup(logGroupName)
      return undefined
    }),

    CreateLogStream: operation<StreamRequest>(({ logGroupName, logStreamName }) => {
      if (store.group(logGroupName).streams.has(logStreamName)) throw exists('log stream')
      store.openStream(logGroupName, logStreamName)
      return undefined
    }),

    PutLogEvents: operation<PutLogEventsRequest>(({ logGroupName, logStreamName, logEvents }) => {
      const ingestionTime = clock.now()
      store.stream(store.group(logGroupName), logStreamName).add(logEvents.map(event => ({ ...event, ingestionTime })))
      return { nextSequenceToken: '1' }
    }),
  }
}

function exists(what: string): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `The specified ${what} already exists`)
}
