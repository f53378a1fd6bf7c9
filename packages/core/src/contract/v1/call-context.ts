/** Passed last to every call. An abort ends the call within 100 ms with the signal's reason and leaves no handle open. */
export interface CallContext {
  readonly signal: AbortSignal
}
