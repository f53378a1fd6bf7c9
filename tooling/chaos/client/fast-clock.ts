import { type Clock, systemClock } from '@trainyard/core/container'
import { fastNow, timesFaster } from '../plan/fast-time.ts'

export function fastClock(origin: number): Clock {
  return {
    now: () => fastNow(origin, systemClock.now()),
    sleep: (milliseconds, signal, options) => systemClock.sleep(milliseconds / timesFaster, signal, options),
  }
}
