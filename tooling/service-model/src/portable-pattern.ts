/** The model's patterns are Java's. What JavaScript writes otherwise is rewritten; what it cannot read is an error. */
export function portablePattern(pattern: string): string {
  const portable = pattern
    .replaceAll(String.raw`\p{Alnum}`, 'a-zA-Z0-9')
    // `$` repeated is still the end.
    .replaceAll(/\$\{\d+,\d+\}/g, '$')
  void new RegExp(`^(?:${portable})$`, 'u')
  return portable
}
