/** A list of numbers, of whatever kind; also a `Buffer`. */
export function isTypedArray(value: unknown): value is Float64Array | BigInt64Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}
