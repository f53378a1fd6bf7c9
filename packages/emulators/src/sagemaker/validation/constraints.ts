import type { ModelShape } from './model-shape.ts'

/** A value at its place in a request, and what the model says of it. */
export interface FoundValue {
  readonly value: unknown
  readonly path: string
  readonly shape: ModelShape
}

/** What the value itself breaks, each in the words of the service. */
export function violationsOf({ value, path, shape }: FoundValue): readonly string[] {
  const broken = [...(typeof value === 'number' ? valueLimits(value, shape) : lengthLimits(value, shape)), ...textRules(value, shape)]
  return broken.map(rule => `Value '${told(value)}' at '${path}' failed to satisfy constraint: Member must ${rule}`)
}

function valueLimits(value: number, { min, max }: ModelShape): readonly string[] {
  return [
    ...(min !== undefined && value < min ? [`have value greater than or equal to ${min}`] : []),
    ...(max !== undefined && value > max ? [`have value less than or equal to ${max}`] : []),
  ]
}

function lengthLimits(value: unknown, { min, max }: ModelShape): readonly string[] {
  const length = lengthOf(value)
  if (length === undefined) return []
  return [
    ...(min !== undefined && length < min ? [`have length greater than or equal to ${min}`] : []),
    ...(max !== undefined && length > max ? [`have length less than or equal to ${max}`] : []),
  ]
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined
}

function textRules(value: unknown, { enum: values, pattern, max }: ModelShape): readonly string[] {
  if (typeof value !== 'string') return []
  if (values && !values.includes(value)) return [`satisfy enum value set: [${values.join(', ')}]`]
  // What is too long has been told, and some patterns take long for long texts.
  if (pattern === undefined || value.length > (max ?? Infinity)) return []
  return compiled(pattern).test(value) ? [] : [`satisfy regular expression pattern: ${pattern}`]
}

const patterns = new Map<string, RegExp>()

function compiled(pattern: string): RegExp {
  const expression = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u')
  patterns.set(pattern, expression)
  return expression
}

function told(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
