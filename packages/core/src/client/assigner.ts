import type { GenericSchema } from 'valibot'
import type { Plugin, Schema } from '../contract/index.ts'
import { type Environment, validateSettings } from '../configuration/index.ts'
import type { Assignment } from '../engine/record/assignment.ts'
import type { ProviderCalls } from '../engine/provider-calls.ts'
import { type FindRunner, isBoundToClient } from '../engine/runner.ts'
import { preflight } from '../engine/submit/preflight.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'
import type { ModuleRegistry } from '../module/module-registry.ts'
import { kindOfRole } from '../registry/component-kinds.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'
import { anObject, checkRequest, refusalOf } from '../request/check-request.ts'
import { completeRequest, withDefaults } from '../request/complete-request.ts'
import { requestSchemas } from '../request/request-schema.ts'
import { absolutePath, finalSavePath } from '../request/save-path.ts'
import type { AnyRequest } from '../request/stored-request.ts'
import type { JobWish } from './job-wish.ts'

export interface AssignerParts {
  readonly calls: ProviderCalls
  readonly instances: InstanceRegistry
  readonly runners: FindRunner
  readonly modules: ModuleRegistry
  readonly plugins: readonly Plugin[]
  readonly environment: Environment
  readonly workingDirectory: string
}

/** Puts a wish into the terms of one instance, and has it checked by that instance, before anything starts. */
export class Assigner {
  readonly #parts: AssignerParts

  constructor(parts: AssignerParts) {
    this.#parts = parts
  }

  /** @throws UnknownInstanceError, the refusal, RequestRefusedError, UnknownModuleError, InvalidModuleError */
  async assign(
    { role, request, options, save }: JobWish,
    { instanceName, jobId, signal }: { readonly instanceName: string; readonly jobId: string; readonly signal: AbortSignal },
  ): Promise<Assignment> {
    const { calls, runners, environment, workingDirectory } = this.#parts
    const runner = await runners(role, instanceName)
    const schema = schemaOf(role, request)
    const given = withDefaults(this.#withClass(request), runner.settings)
    checkRequest(schema, given)
    const complete = completeRequest(given as Exclude<AnyRequest, { readonly kind: 'pipeline' }>, runner.settings, workingDirectory)
    const providerOptions = await this.#providerOptions(role, instanceName, options.providerOptions ?? {})
    const base = save?.savePath === undefined ? runner.settings.savePath : absolutePath(save.savePath, workingDirectory)
    const savePath = role === 'training' ? finalSavePath(base, { jobId, ...save }) : undefined
    const ownOptions = providerOptions[runner.pluginName] ?? {}
    await preflight(complete, { runner, calls, savePath, environment, options: ownOptions, context: { signal } })
    const kept = runner.component.copyRequest?.(complete) ?? complete
    return { instanceName, request: kept, providerOptions, savePath, isBoundToClient: isBoundToClient(runner, complete.kind) }
  }

  /** A module may be named by its id. */
  #withClass(request: JobWish['request']): JobWish['request'] {
    return 'module' in request ? { ...request, module: this.#parts.modules.resolve(request.module) } : request
  }

  /** The options by plugin, those of the plugin that will run the job checked by its type's schema. */
  async #providerOptions(role: JobWish['role'], instanceName: string, given: object): Promise<Record<string, object>> {
    const { instances, plugins } = this.#parts
    const unknown = Object.keys(given).find(name => !plugins.some(plugin => plugin.name === name))
    if (unknown !== undefined) {
      const expected = `options of a plugin of this client (${plugins.map(({ name }) => name).join(', ')})`
      throw new InvalidRequestError({ field: `providerOptions.${unknown}`, expected, found: 'an unknown plugin' })
    }
    if (Object.keys(given).length === 0) return {}
    const { registered } = await instances.get(kindOfRole[role], instanceName)
    const { name } = registered.plugin
    const own = (given as Readonly<Record<string, object>>)[name]
    return own === undefined ? { ...given } : { ...given, [name]: await validateOptions(registered.type.options, own, name) }
  }
}

/** @throws InvalidRequestError when the value is no request of a kind that the role has */
function schemaOf(role: JobWish['role'], request: unknown): GenericSchema {
  checkRequest(anObject, request)
  const schemas: Readonly<Record<string, GenericSchema>> = requestSchemas[role]
  const { kind } = request as { readonly kind?: unknown }
  if (typeof kind === 'string' && Object.hasOwn(schemas, kind) && schemas[kind]) return schemas[kind]
  const expected = Object.keys(schemas)
    .map(known => JSON.stringify(known))
    .join(' or ')
  throw new InvalidRequestError({ field: 'kind', expected, found: showValue(kind) })
}

async function validateOptions(schema: Schema<object> | undefined, options: object, pluginName: string): Promise<object> {
  const path = ['providerOptions', pluginName]
  if (!schema) {
    if (Object.keys(options).length === 0) return options
    throw new InvalidRequestError({
      field: path.join('.'),
      expected: 'no options: this type takes none',
      found: Object.keys(options).join(', '),
    })
  }
  try {
    return await validateSettings(schema, options, { path, originOf: () => 'the call' })
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error
    throw refusalOf(error.issues.map(({ path: field, expected, found }) => new InvalidRequestError({ field, expected, found })))
  }
}
