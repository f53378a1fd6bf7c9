import type { HttpRequest } from '../../machinery/http/http-request.ts'
import { readBody } from '../../machinery/http/read-body.ts'
import { Fields } from './fields.ts'
import { Problem } from './problem.ts'

const largestBody = 2 ** 24

/**
 * The JSON object of a body, of a GET's too. An empty body has no fields.
 *
 * @throws Problem
 */
export async function readFields({ body }: HttpRequest): Promise<Fields> {
  const text = (await readBody(body, largestBody)).toString()
  return new Fields(text.trim() === '' ? {} : parse(text))
}

function parse(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem('malformed-json', 'the body is not valid JSON')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>
  throw new Problem('malformed-json', 'the body is not a JSON object')
}
