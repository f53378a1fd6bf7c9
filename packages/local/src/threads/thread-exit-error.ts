/** A thread ended, by `process.exit()` or because it was stopped, before it gave an answer. */
export class ThreadExitError extends Error {
  override readonly name = 'ThreadExitError'
  readonly exitCode: number

  constructor(exitCode: number) {
    super(`The thread ended with exit code ${exitCode}.`)
    this.exitCode = exitCode
  }
}
