import { ConfigurationError } from '../errors/configuration-error.ts'
import { configurationSchema } from './configuration-schema.ts'
import type { ConfigurationLayer } from './configuration-layer.ts'
import { formatPath } from './configuration-path.ts'
import type { Environment } from './environment.ts'
import { environmentValue } from './environment-value.ts'
import { liftNestedForm } from './lift-nested-form.ts'
import { matchKey, plainKey, settingName } from './match-key.ts'
import { mergeLayers } from './merge-layers.ts'
import { isPlainObject, nest, valueAt } from '../schema/plain-object.ts'
import { keysOf, schemaAt } from './schema-structure.ts'

const prefix = 'TRAINYARD__'
/** Maps whose keys are the user's own and usually upper case: names of variables and of machines. */
const mapsOfVerbatimKeys: readonly string[] = ['environment', 'secrets', 'accelerators']

/**
 * `TRAINYARD__TRAINERS__CLOUD__CONFIG__REGION=eu-west-1` sets `trainers.cloud.config.region`, and so on: one layer a variable.
 * @param known what the other layers say; its keys decide how the segments of a name are written
 * @throws ConfigurationError for a name that cannot be read, or that says what another variable says
 */
export function readEnvironment(environment: Environment, known: unknown): readonly ConfigurationLayer[] {
  const layers: ConfigurationLayer[] = []
  const variables = new Map<string, string>()
  for (const [name, text] of Object.entries(environment).toSorted(outerFirst)) {
    if (!name.startsWith(prefix) || text === undefined) continue
    const merged = mergeLayers([{ origin: '', value: known }, ...layers]).value
    const path = pathOf(name, merged)
    const earlier = variables.get(formatPath(path))
    if (earlier !== undefined) throw problem(name, formatPath(path), 'one environment variable', `${earlier} and ${name}`)
    variables.set(formatPath(path), name)
    layers.push(liftNestedForm({ origin: originOf(name), value: nest(path, environmentValue(text)) }))
  }
  return layers
}

/** A variable for a part of what another one sets comes after it, and wins. */
function outerFirst([one]: [string, unknown], [other]: [string, unknown]): number {
  return one.split('__').length - other.split('__').length || (one < other ? -1 : 1)
}

function pathOf(name: string, known: unknown): readonly string[] {
  const segments = flatSegments(name.slice(prefix.length).split('__'))
  if (segments.includes('')) throw problem(name, name, 'names with two underscores between them', 'an empty name')
  return segments.reduce<readonly string[]>((path, segment) => [...path, keyFor(segment, path, name, known)], [])
}

/** `MODEL_MANAGEMENT__JOB_PREDICTORS__…` is `PREDICTORS__…`. */
function flatSegments(segments: readonly string[]): readonly string[] {
  const [nesting = '', section = '', ...rest] = segments
  if (plainKey(nesting) !== 'modelmanagement' || section === '') return segments
  return [plainKey(section) === 'jobpredictors' ? 'PREDICTORS' : section, ...rest]
}

function keyFor(segment: string, path: readonly string[], name: string, known: unknown): string {
  const there = valueAt(known, path)
  const existing = matchKey(segment, isPlainObject(there) ? Object.keys(there) : [])
  const [match, another] = existing.length > 0 ? existing : matchKey(segment, keysOf(schemaAt(configurationSchema, path)))
  if (another === undefined) return match ?? newKey(segment, path)
  throw problem(name, formatPath(path), 'a name that fits one key', `${segment}, which fits ${existing.join(' and ')}`)
}

function newKey(segment: string, path: readonly string[]): string {
  if (mapsOfVerbatimKeys.includes(path.at(-1) ?? '')) return segment
  return path.length === 1 ? segment.toLowerCase() : settingName(segment)
}

function originOf(name: string): string {
  return `the environment variable ${name}`
}

function problem(name: string, path: string, expected: string, found: string): ConfigurationError {
  return new ConfigurationError([{ path, expected, found, origin: originOf(name) }])
}
