export interface TrainingReport {
  readonly metrics?: Readonly<Record<string, number>>
  readonly step?: number
  /** 0 to 1. */
  readonly progress?: number
}

/** What a model class is given while it trains: when to stop, and whom to tell how it goes. */
export interface TrainingContext {
  readonly signal: AbortSignal
  report(report: TrainingReport): void
}
