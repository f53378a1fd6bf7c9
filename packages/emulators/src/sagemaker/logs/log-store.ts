import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import { ServiceError } from '../service-error.ts'
import { LogStream } from './log-stream.ts'

export interface LogGroup {
  readonly name: string
  readonly creationTime: number
  readonly streams: Map<string, LogStream>
}

/** The log groups of the account. */
export class LogStore {
  readonly groups = new Map<string, LogGroup>()
  readonly #clock: EmulatorClock

  constructor(clock: EmulatorClock) {
    this.#clock = clock
  }

  /** Makes the group where it is missing, as SageMaker does. */
  openStream(groupName: string, streamName: string, { visibleAfter = 0 } = {}): LogStream {
    const group = this.groups.get(groupName) ?? this.createGroup(groupName)
    const creationTime = this.#clock.now()
    const stream = new LogStream(streamName, { creationTime, visibleFrom: creationTime + visibleAfter })
    group.streams.set(streamName, stream)
    return stream
  }

  createGroup(name: string): LogGroup {
    const group = { name, creationTime: this.#clock.now(), streams: new Map<string, LogStream>() }
    this.groups.set(name, group)
    return group
  }

  /** @throws ServiceError */
  group(name: string | undefined): LogGroup {
    const group = this.groups.get(name ?? '')
    if (group !== undefined && this.#isVisible(group)) return group
    throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.')
  }

  /** @throws ServiceError */
  stream(group: LogGroup, name: string): LogStream {
    const stream = group.streams.get(name)
    if (stream !== undefined && stream.visibleFrom <= this.#clock.now()) return stream
    throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.')
  }

  visibleStreams(group: LogGroup): readonly LogStream[] {
    const now = this.#clock.now()
    return [...group.streams.values()].filter(({ visibleFrom }) => visibleFrom <= now)
  }

  /** A group comes with its first stream. */
  #isVisible({ streams }: LogGroup): boolean {
    const now = this.#clock.now()
    if (streams.size === 0) return true
    for (const { visibleFrom } of streams.values()) if (visibleFrom <= now) return true
    return false
  }
}
