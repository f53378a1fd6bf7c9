/** Series to ranges of numbers, as in numbers.json: `{ "MM": ["1-30", "39"] }`. */
export type Ranges = Readonly<Record<string, readonly string[]>>

/** Spells the ranges out: `MM-1`, `MM-2` … */
export function requiredNumbers(ranges: Ranges): readonly string[] {
  return Object.entries(ranges).flatMap(([series, texts]) => texts.flatMap(text => numbersOf(text).map(number => `${series}-${number}`)))
}

function numbersOf(range: string): readonly number[] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(range)
  const first = Number(match?.[1])
  const last = Number(match?.[2] ?? match?.[1])
  if (!match || last < first) throw new Error(`expected a range like 1-30, found ${JSON.stringify(range)}`)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
