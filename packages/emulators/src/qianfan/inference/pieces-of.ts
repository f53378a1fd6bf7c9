const fewest = 3
const longest = 12

/** A text in pieces, as a stream brings it: together they are the text. */
export function piecesOf(text: string): readonly string[] {
  const characters = [...text]
  const size = Math.max(1, Math.min(longest, Math.ceil(characters.length / fewest)))
  const count = Math.max(fewest, Math.ceil(characters.length / size))
  return Array.from({ length: count }, (_, index) => characters.slice(index * size, (index + 1) * size).join(''))
}
