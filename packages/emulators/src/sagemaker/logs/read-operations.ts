import { operation, type Operations } from '../protocol/operation.ts'
import { ServiceError } from '../service-error.ts'
import { pageOf } from '../resources/page.ts'
import { filterPattern } from './filter-pattern.ts'
import type { LogGroup } from './log-store.ts'
import type { LogEvent, LogStream } from './log-stream.ts'
import type { LogsParts } from './logs-service.ts'

interface GroupRequest {
  readonly logGroupName?: string
  readonly logGroupIdentifier?: string
}

interface TimeRange {
  readonly startTime?: number
  readonly endTime?: number
}

interface DescribeLogGroupsRequest {
  readonly logGroupNamePrefix?: string
  readonly limit?: number
  readonly nextToken?: string
}

interface DescribeLogStreamsRequest extends GroupRequest {
  readonly logStreamNamePrefix?: string
  readonly orderBy?: 'LogStreamName' | 'LastEventTime'
  readonly descending?: boolean
  readonly limit?: number
  readonly nextToken?: string
}

interface GetLogEventsRequest extends GroupRequest, TimeRange {
  readonly logStreamName: string
  readonly nextToken?: string
  readonly limit?: number
  readonly startFromHead?: boolean
}

interface FilterLogEventsRequest extends GroupRequest, TimeRange {
  readonly logStreamNames?: readonly string[]
  readonly logStreamNamePrefix?: string
  readonly filterPattern?: string
  readonly limit?: number
  readonly nextToken?: string
}

const mostStreams = 50
const mostFiltered = 10_000

export function readOperations({ account, clock, faults, store }: LogsParts): Operations {
  const groupOf = ({ logGroupName, logGroupIdentifier }: GroupRequest) => store.group(logGroupName ?? logGroupIdentifier)
  const arnOfGroup = ({ name }: LogGroup) => `arn:aws:logs:${account.region}:${account.accountId}:log-group:${name}`

  return {
    DescribeLogGroups: operation<DescribeLogGroupsRequest>(({ logGroupNamePrefix = '', limit = mostStreams, nextToken }) => {
      const groups = [...store.groups.values()].filter(({ name }) => name.startsWith(logGroupNamePrefix))
      const page = pageOf(groups, { maxResults: limit, nextToken, compare: byName, descending: false, key: ({ name }) => name })
      const told = (group: LogGroup) => ({ logGroupName: group.name, creationTime: group.creationTime, arn: `${arnOfGroup(group)}:*` })
      return { logGroups: page.items.map(told), nextToken: page.nextToken }
    }),

    DescribeLogStreams: operation<DescribeLogStreamsRequest>(request => {
      const { logStreamNamePrefix = '', orderBy = 'LogStreamName', descending = false, limit = mostStreams, nextToken } = request
      if (orderBy === 'LastEventTime' && logStreamNamePrefix !== '') {
        throw new ServiceError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.')
      }
      const group = groupOf(request)
      const streams = store.visibleStreams(group).filter(({ name }) => name.startsWith(logStreamNamePrefix))
      const compare = orderBy === 'LogStreamName' ? byName : byLastEvent
      const page = pageOf(streams, { maxResults: limit, nextToken, compare, descending, key: ({ name }) => name })
      return { logStreams: page.items.map(stream => describeStream(stream, arnOfGroup(group))), nextToken: page.nextToken }
    }),

    GetLogEvents: operation<GetLogEventsRequest>(request => {
      const stream = store.stream(groupOf(request), request.logStreamName)
      const { nextToken, limit, startFromHead = false } = request
      if (nextToken !== undefined && !/^[fb]\/\d+/.test(nextToken)) {
        throw new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.')
      }
      if (faults.take(['empty-log-page'], { operation: 'GetLogEvents', name: stream.name })) return stream.emptyPage(nextToken)
      return stream.page({ token: nextToken, limit, startFromHead, keep: within(request) })
    }),

    FilterLogEvents: operation<FilterLogEventsRequest>(request => {
      const { logStreamNames, logStreamNamePrefix = '', limit = mostFiltered, nextToken } = request
      const matches = filterPattern(request.filterPattern)
      const wanted = ({ name }: LogStream) => logStreamNames?.includes(name) ?? name.startsWith(logStreamNamePrefix)
      const events = store.visibleStreams(groupOf(request)).filter(wanted).flatMap(eventsOf)
      const found = events.filter(event => within(request)(event) && matches(event.message))
      const compare = (one: LogEvent, other: LogEvent) => one.timestamp - other.timestamp
      const page = pageOf(found, { maxResults: limit, nextToken, compare, descending: false, key: ({ eventId }) => eventId })
      return { events: page.items, searchedLogStreams: [], nextToken: page.nextToken }
    }),
  }

  function describeStream(stream: LogStream, groupArn: string) {
    const times = stream.events.map(({ timestamp }) => timestamp)
    return {
      logStreamName: stream.name,
      creationTime: stream.creationTime,
      arn: `${groupArn}:log-stream:${stream.name}`,
      storedBytes: 0,
      ...(times.length > 0 && {
        firstEventTimestamp: times.reduce((one, other) => Math.min(one, other)),
        lastEventTimestamp: times.reduce((one, other) => Math.max(one, other)),
        lastIngestionTime: clock.now(),
      }),
    }
  }
}

function eventsOf(stream: LogStream) {
  return stream.events.map((event, index) => ({ ...event, logStreamName: stream.name, eventId: `${stream.name}#${index}` }))
}

function within({ startTime = -Infinity, endTime = Infinity }: TimeRange): (event: LogEvent) => boolean {
  return ({ timestamp }) => timestamp >= startTime && timestamp < endTime
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1
}

function byLastEvent(one: LogStream, other: LogStream): number {
  return (one.events.at(-1)?.timestamp ?? 0) - (other.events.at(-1)?.timestamp ?? 0)
}
