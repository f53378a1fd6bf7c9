/** Does each, so many at once, in order, and gives what came of each; the first that fails ends it, after those under way. */
export async function inParallel<Item, Result>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const rest = [...items].entries()
  const worker = async () => {
    for (const [index, item] of rest) {
      results[index] = await work(item).catch((error: unknown) => {
        // Nobody begins another one.
        Array.from(rest)
        throw error
      })
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return results
}
