/** Does each, so many at once, in order; the first that fails ends it, after those under way. */
export async function inParallel<Item>(items: Iterable<Item>, atOnce: number, work: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items].values()
  const worker = async () => {
    for (const item of rest) {
      await work(item).catch((error: unknown) => {
        // Nobody begins another one.
        Array.from(rest)
        throw error
      })
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
