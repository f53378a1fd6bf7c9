/** What a user is told of threads that a closing client leaves behind. */
export function stuckThreads(count: number): string {
  const threads = count === 1 ? '1 thread runs' : `${count} threads run`
  return `${threads} native code, which nothing can interrupt: the client is closed, and this process ends no sooner than that code.`
}
