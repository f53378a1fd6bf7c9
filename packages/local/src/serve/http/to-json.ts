/** A model's answer as JSON: typed arrays as the lists they are, nothing as `null`. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, withLists) ?? 'null'
}

function withLists(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Float64Array) : value
}
