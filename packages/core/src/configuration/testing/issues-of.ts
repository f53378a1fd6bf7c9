import { ConfigurationError, type ConfigurationIssue } from '../../errors/configuration-error.ts'

/** What is wrong according to the `ConfigurationError` that the call throws or rejects with; nothing else may come out of it. */
export async function issuesOf(call: () => unknown): Promise<readonly ConfigurationIssue[]> {
  try {
    await call()
  } catch (error) {
    if (error instanceof ConfigurationError) return error.issues
    throw error
  }
  throw new Error('it was accepted')
}
