/** Whether a text is a regular expression that has a group, whatever it may match. */
export function isNumberPattern(text: unknown): boolean {
  if (typeof text !== 'string') return false
  try {
    const { source } = new RegExp(text)
    // With an empty alternative it matches the empty text, and the match has a place for each group.
    return (new RegExp(`${source}|`).exec('')?.length ?? 0) > 1
  } catch {
    return false
  }
}
