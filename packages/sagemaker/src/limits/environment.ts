import type { InvalidRequestError } from '@trainyard/core'
import { atMost, checkText } from './limit.ts'

export function checkEnvironment(environment: Readonly<Record<string, string>> = {}): readonly InvalidRequestError[] {
  const entries = Object.entries(environment)
  const expected = 'a name of letters, digits and underscores that does not begin with a digit'
  return [
    ...atMost('environment', 'variables', entries.length, 100),
    ...entries.flatMap(([name, value]) => [
      ...checkText({
        field: `environment.${name.slice(0, 40)}`,
        name: 'name',
        value: name,
        most: 512,
        pattern: /^[a-zA-Z_]\w*$/,
        expected,
      }),
      ...checkText({ field: `environment.${name}`, name, value, most: 512, hasLines: true }),
    ]),
  ]
}
