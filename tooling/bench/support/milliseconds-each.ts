/** Runs something so many times, one after the other; gives what one took. */
export async function millisecondsEach(times: number, run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let time = 0; time < times; time++) await run()
  return (performance.now() - start) / times
}
