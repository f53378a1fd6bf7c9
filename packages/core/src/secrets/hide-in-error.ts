/** Causes of causes are cut: a cycle has no end. */
const maximumDepth = 8

/** Takes values out of all the text of an error and of its causes: a provider may quote in it what it was sent. Gives the error. */
export function hideInError(error: unknown, hide: (text: string) => string, depth = 0): unknown {
  if (!(error instanceof Error) || depth > maximumDepth) return error
  for (const key of ['message', 'stack', ...Object.keys(error)]) {
    if (key !== 'cause' && key !== 'errors') hideInField(error, key, hide)
  }
  hideInError(error.cause, hide, depth + 1)
  if ('errors' in error && Array.isArray(error.errors)) for (const part of error.errors) hideInError(part, hide, depth + 1)
  return error
}

/** A field that quotes no such value stays what it is. */
function hideInField(error: Error, key: string, hide: (text: string) => string): void {
  const value: unknown = Reflect.get(error, key)
  if (typeof value === 'string') Reflect.set(error, key, hide(value))
  if (typeof value !== 'object' || value === null) return
  try {
    const text = JSON.stringify(value)
    const hidden = hide(text)
    if (hidden !== text) Reflect.set(error, key, JSON.parse(hidden))
  } catch {
    Reflect.deleteProperty(error, key)
  }
}
