/** How much is allowed. What is over it is refused. */
export interface QianfanQuotas {
  /** Of inference, in any minute of the emulator's clock. Default: ten million. */
  readonly requestsPerMinute: number
  /** Of inference. Default: ten thousand million. */
  readonly tokensPerMinute: number
  /** Of each operation of the management API, in any second of the emulator's clock. Default: no limit. */
  readonly managementRequestsPerSecond: number
  /** Trainings that have not ended. Default: no limit. */
  readonly trainings: number
  /** Services that have not stopped. Default: no limit. */
  readonly services: number
}

/** Clients slow down to what the headers say, so it is more than anybody asks of a loopback. */
export const defaultQuotas: QianfanQuotas = {
  requestsPerMinute: 10_000_000,
  tokensPerMinute: 10_000_000_000,
  managementRequestsPerSecond: Infinity,
  trainings: Infinity,
  services: Infinity,
}
