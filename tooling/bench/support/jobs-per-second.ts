const inFlight = 10
const warmUp = 200
const counted = 1500

/** What each job is given. */
const payload = 'x'.repeat(1000)

/**
 * Ten callers, each of which submits a job, reads its result and submits the next. Gives the jobs of a second, after the first ones.
 * @throws Error when a result is not the length of the payload
 */
export async function jobsPerSecond(run: (payload: string) => Promise<unknown>): Promise<number> {
  await runJobs(warmUp, run)
  const start = performance.now()
  await runJobs(counted, run)
  return counted / ((performance.now() - start) / 1000)
}

async function runJobs(count: number, run: (payload: string) => Promise<unknown>): Promise<void> {
  let started = 0
  const call = async () => {
    while (started++ < count) {
      const result = await run(payload)
      if (result !== payload.length) throw new Error(`expected ${payload.length} as the result of a job, found ${String(result)}`)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, call))
}
