import { ServiceError, validationError } from '../service-error.ts'
import { type FoundValue, violationsOf } from './constraints.ts'
import type { ModelShape, ServiceModel } from './model-shape.ts'

/** @throws ServiceError that tells everything that is wrong with a request, as the service tells it */
export type InputValidator = (operation: string, input: object) => void

/** `code`: what the service answers a request with that breaks a constraint. */
export function inputValidator({ operations, shapes }: ServiceModel, code = 'ValidationException'): InputValidator {
  const validate = (shapeName: string, value: unknown, path: string): readonly string[] => {
    const shape = shapes[shapeName]
    if (shape === undefined) throw new RangeError(`the model has no shape ${shapeName}`)
    const found = { value, path, shape }
    requireType(found)
    return [...violationsOf(found), ...insideOf(found)]
  }

  const insideOf = ({ value, path, shape }: FoundValue): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((each, index) => validate(shape.member ?? '', each, `${path}.${index + 1}.member`))
    if (typeof value !== 'object' || value === null) return []
    const present = Object.entries(value).filter(([, each]) => each !== null)
    if (shape.type === 'map') {
      return present.flatMap(([key, each]) => [
        ...validate(shape.key ?? '', key, `${path}.key`),
        ...validate(shape.value ?? '', each, `${path}.${key}.member`),
      ])
    }
    return [
      ...missingFrom(shape, value, path),
      ...present.flatMap(([name, each]) => validate(memberOf(shape, name, path), each, joined(path, name))),
    ]
  }

  return (operation, input) => {
    const shape = operations[operation]
    if (shape === undefined) throw new RangeError(`the model has no operation ${operation}`)
    const violations = validate(shape, input, '')
    if (violations.length === 0) return
    const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected`
    throw new ServiceError(code, `${count}: ${violations.join('; ')}`)
  }
}

/** Amazon's SDK leaves false, 0 and '' out of nested structures, so an empty one may have lost what it must have. */
function missingFrom({ required = [] }: ModelShape, value: object, path: string): readonly string[] {
  if (path !== '' && Object.keys(value).length === 0) return []
  const missing = required.filter(name => ((value as Readonly<Record<string, unknown>>)[name] ?? null) === null)
  return missing.map(name => `Value null at '${joined(path, name)}' failed to satisfy constraint: Member must not be null`)
}

/** The service ignores a member that it does not know, and so hides a wrong name. This emulator is for tests, and says it. */
function memberOf({ members = {} }: ModelShape, name: string, path: string): string {
  const member = members[name]
  if (member === undefined) throw validationError(`Unknown parameter '${joined(path, name)}': the service's model has no such member`)
  return member
}

function requireType({ value, path, shape }: FoundValue): void {
  if (typeNames[shape.type]?.(value) ?? true) return
  throw new ServiceError('SerializationException', `${path === '' ? 'the request' : path} must be a ${shape.type}`)
}

const typeNames: Readonly<Record<string, (value: unknown) => boolean>> = {
  structure: isPlainObject,
  map: isPlainObject,
  list: Array.isArray,
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  float: value => typeof value === 'number',
  double: value => typeof value === 'number',
  timestamp: value => typeof value === 'number',
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The service writes members with a small first letter. */
function joined(path: string, name: string): string {
  const written = name.charAt(0).toLowerCase() + name.slice(1)
  return path === '' ? written : `${path}.${written}`
}
