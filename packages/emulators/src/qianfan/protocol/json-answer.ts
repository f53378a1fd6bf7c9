import type { HttpAnswer } from '../../machinery/http/http-answer.ts'

export function jsonAnswer(
  body: unknown,
  { status = 200, headers = {} }: Pick<Partial<HttpAnswer>, 'status' | 'headers'> = {},
): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
