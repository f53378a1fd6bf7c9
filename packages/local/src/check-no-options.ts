import { type RefusalError, UnsupportedRequestError } from '@trainyard/core'

/** `what`: `a call`, which takes none of the options that other jobs take. */
export function checkNoOptions(options: object, what: string): readonly RefusalError[] {
  return Object.entries(options).map(([name, value]) => {
    const field = `providerOptions.local.${name}`
    return new UnsupportedRequestError({ field, expected: `none: ${what} takes no options`, found: JSON.stringify(value) })
  })
}
