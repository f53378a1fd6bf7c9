/** The filter patterns of plain terms: all of them must be there, quoted ones as they stand; `-` before one says that it must not. */
export function filterPattern(pattern = ''): (message: string) => boolean {
  const terms = Array.from(pattern.matchAll(/(-?)(?:"([^"]*)"|(\S+))/g), ([, minus, quoted, bare]) => ({
    text: quoted ?? bare ?? '',
    wanted: minus === '',
  }))
  return message => terms.every(({ text, wanted }) => message.includes(text) === wanted)
}
