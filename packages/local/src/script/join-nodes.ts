import type { Body, BodyEnding } from '../run/body.ts'

interface NodeBody {
  readonly host: string
  readonly body: Body
}

/** The nodes of a job as one body: it ends when all have ended. The first that fails says why, and stops the others. */
export function joinNodes(nodes: readonly NodeBody[], gracePeriodMilliseconds: number): Body {
  const stop = (milliseconds: number) => nodes.forEach(({ body }) => body.stop(milliseconds))
  let firstFailure: BodyEnding | undefined
  const watch = async ({ host, body }: NodeBody) => {
    const { failure } = await body.ended
    if (!failure || firstFailure) return
    firstFailure = { failure: nodes.length === 1 ? failure : { ...failure, message: `${host}: ${failure.message}` } }
    stop(gracePeriodMilliseconds)
  }
  return { ended: Promise.all(nodes.map(watch)).then(() => firstFailure ?? {}), stop }
}
