/**
 * JSON where the text is JSON, else the text itself: `4`, `true`, `["a"]` and `{"a":1}` are what they look like, `eu-west-1` is a
 * string, and so is `"123"` with its quotes. A whole number that a double cannot hold stays a string, so no digit is lost.
 */
export function environmentValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value
  } catch {
    return text
  }
}
