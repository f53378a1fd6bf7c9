/**
 * The parts that a client is made of, for whoever wants to swap one:
 * `createTrainyard({ plugins, configure: container => container.replace(clockToken, myClock) })`.
 */
export type { PartsContainer } from './parts-container.ts'
export type { Token } from './token.ts'
export { clockToken, fetchToken, idsToken, jobStoreToken, loggerToken, randomToken } from './tokens.ts'
export type { JobRecord } from '../engine/record/job-record.ts'
export { type Clock, systemClock } from '../world/clock.ts'
export type { IdSource } from '../world/ids.ts'
export type { Logger } from '../world/logger.ts'
export type { Random } from '../world/random.ts'
