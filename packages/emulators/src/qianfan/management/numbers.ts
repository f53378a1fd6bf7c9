/** The numbers that things of one kind have in the first generation, one after the other. */
export function numbersFrom(first: number): () => number {
  let next = first
  return () => next++
}
