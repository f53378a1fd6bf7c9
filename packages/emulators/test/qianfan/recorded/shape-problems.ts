import type { Shape } from './recorded-line.ts'

const forms: Readonly<Record<string, RegExp>> = {
  'ISO Z': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  'ISO ms Z': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  'ISO offset': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/,
  'Y-M-D h:m:s': /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?$/,
  percent: /^\d+(\.\d+)?%$/,
}

/** Where a value is not of a shape. It may have more than the shape, never less. */
export function shapeProblems(shape: Shape, value: unknown, path = ''): readonly string[] {
  if (shape === null) return []
  if (typeof shape === 'string') return isOf(shape, value) ? [] : [`${path} is ${JSON.stringify(value)}, not ${shape}`]
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${path} is no list`]
    const [item] = shape as readonly Shape[]
    // What was written down is the shape of the first.
    return item === undefined || value.length === 0 ? [] : shapeProblems(item, value[0], `${path}[0]`)
  }
  if (typeof value !== 'object' || value === null) return [`${path} is ${JSON.stringify(value)}, not an object`]
  return Object.entries(shape).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`
    return name in value ? shapeProblems(inner, (value as Record<string, unknown>)[name], at) : [`${at} is missing`]
  })
}

function isOf(shape: string, value: unknown): boolean {
  if (shape.startsWith('string=')) return value === shape.slice('string='.length)
  const [, kind = shape, form] = /^(\w+)\((.+)\)$/.exec(shape) ?? []
  if (kind === 'integer') return Number.isInteger(value)
  if (kind === 'null') return value === null
  if (typeof value !== kind) return false
  return form === undefined || (forms[form]?.test(String(value)) ?? String(value).startsWith(form))
}

/** The state that a shape wants, wherever in it that stands. */
export function stateIn(shape: Shape): string | undefined {
  return /"(?:runStatus|trainStatus|serviceStatus|state)":"string=(\w+)"/.exec(JSON.stringify(shape))?.[1]
}
