/** When the watchdog of a service ends it, with all that its model has started: so long after the client has died. */
export interface WatchdogTask {
  readonly clientProcessId: number
  readonly gracePeriodMilliseconds: number
}
