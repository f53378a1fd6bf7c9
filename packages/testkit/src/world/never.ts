/** What a dead client's calls give. */
export function never(): Promise<never> {
  return new Promise(() => undefined)
}
