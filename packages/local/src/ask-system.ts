import { InvalidRequestError, serializeError } from '@trainyard/core'

/** What the system says about a path of the request. @throws InvalidRequestError where it says nothing: no permission, a circle of links */
export function askSystem<Answer>(field: string, path: string, question: () => Answer): Answer {
  try {
    return question()
  } catch (cause) {
    const found = `${JSON.stringify(path)}: ${serializeError(cause).message}`
    throw new InvalidRequestError({ field, expected: 'a path that can be looked at', found }, { cause })
  }
}
