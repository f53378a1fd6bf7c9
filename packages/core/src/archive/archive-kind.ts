/** So many first bytes tell the formats apart. */
export const bytesThatTell = 512

/** What the first bytes say; a name says nothing. undefined: no archive. */
export function archiveKindOf(first: Buffer): 'gzip' | 'tar' | 'zip' | undefined {
  if (first.subarray(0, 2).toString('hex') === '1f8b') return 'gzip'
  // An empty zip has nothing but its end.
  if (['504b0304', '504b0506'].includes(first.subarray(0, 4).toString('hex'))) return 'zip'
  return first.subarray(257, 262).toString('latin1') === 'ustar' ? 'tar' : undefined
}
