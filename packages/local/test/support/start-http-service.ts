import { onTestFinished } from 'vitest'
import type { Answer } from '../../src/module/answer-of.ts'
import { HttpService } from '../../src/serve/http/http-service.ts'
import { requestLimitsOf, type ServeOptions } from '../../src/serve/serve-options.ts'

/** A service in this process; it gives back what it gets, unless it is told what to answer. */
export async function startHttpService(answer: Answer = input => input, options: ServeOptions = {}): Promise<HttpService> {
  const service = new HttpService(answer, requestLimitsOf(options))
  await service.listen(0)
  onTestFinished(() => service.stop(0))
  return service
}

/** Waits as long as the test wants. */
export function gate() {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { promise: reached, resolve: reach } = Promise.withResolvers<AbortSignal>()
  const wait: Answer = async (input, { signal }) => {
    reach(signal)
    await opened
    return input
  }
  return { wait, open, reached }
}
