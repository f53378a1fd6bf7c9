import type { CallContext } from './call-context.ts'

/** Passed last to `readLogs`. */
export interface LogContext extends CallContext {
  /**
   * Core wants nothing but the lines that begin with `trainyard: `, or have `metrics`. Others may be left out, so that a long log need
   * not be decoded; the cursor goes past them. Absent: every line.
   */
  readonly onlyReports?: boolean
}
