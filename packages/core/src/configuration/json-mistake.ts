/**
 * Where JSON goes wrong; V8 tells it for some mistakes only. Each beginning of good JSON lacks nothing but its rest, so the shortest
 * one that is wrong otherwise ends in the mistake. The length of the text: it ends too early.
 */
export function findJsonMistake(text: string): number {
  let good = 0
  let bad = text.length + 1
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (lacksOnlyItsRest(text.slice(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function lacksOnlyItsRest(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return true
  } catch (error) {
    const { message } = error as SyntaxError
    const position = /at position (\d+)/.exec(message)?.[1]
    return message.includes('end of JSON input') || Number(position) === beginning.length
  }
}
