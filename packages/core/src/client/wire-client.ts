import { dirname } from 'node:path'
import type { ModuleClass, Plugin } from '../contract/index.ts'
import { archiveDefaults, type Environment, type ResolvedConfiguration } from '../configuration/index.ts'
import { clockToken, idsToken, jobStoreToken, loggerToken, randomToken } from '../container/tokens.ts'
import { JobEngine } from '../engine/job-engine.ts'
import { LiveRequests } from '../engine/submit/live-requests.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { FutureMaker } from '../future/future-maker.ts'
import { RateLimiters } from '../limiter/rate-limiter.ts'
import { ArchiveLoader } from '../model/archive-loader.ts'
import { ArtifactLoader } from '../model/artifact-loader.ts'
import { ModelLoader } from '../model/model-loader.ts'
import { Singletons } from '../model/singletons.ts'
import { SourceLoader } from '../model/source-loader.ts'
import { ModuleRegistry } from '../module/module-registry.ts'
import { PipelineRunner } from '../pipeline/pipeline-runner.ts'
import { Pipelines } from '../pipeline/pipelines.ts'
import { createHost } from '../registry/create-host.ts'
import { declareInstances } from '../registry/declare-instances.ts'
import { InstanceRegistry } from '../registry/instance-registry.ts'
import { type FindMember, multiTypeName, multiTypes } from '../registry/multi-types.ts'
import { TypeRegistry } from '../registry/type-registry.ts'
import { anchorSettings } from './anchor-settings.ts'
import { assertParts } from './assert-parts.ts'
import { Assigner } from './assigner.ts'
import type { ClientParts } from './client-options.ts'
import { configuredRunners } from './configured-runners.ts'
import { createStore } from './create-store.ts'
import { findDataDirectory } from './data-directory.ts'
import { defaultContainer } from './default-container.ts'
import { findRunnerIn } from './find-runner.ts'
import { JobMaker } from './job-maker.ts'
import { ownerTagOf } from './owner-tag.ts'
import { retentionsOf } from './retentions-of.ts'

/** What the two front doors hand over: everything that was configured, wherever it came from. */
export interface ClientSetup extends Omit<ClientParts, 'environment'> {
  readonly resolved: ResolvedConfiguration
  readonly plugins: readonly Plugin[]
  readonly modules: readonly ModuleClass[]
  readonly configurationFile?: string
  /** Where `defaultTrainer` was named. */
  readonly defaultTrainerOrigin?: string
  readonly workingDirectory: string
  readonly environment: Environment
}

/** The parts of one client, wired. */
export interface WiredParts {
  readonly engine: JobEngine
  readonly jobs: JobMaker
  readonly pipelines: Pipelines
  readonly instances: InstanceRegistry
  readonly loader: ModelLoader
  readonly sources: SourceLoader
  readonly singletons: Singletons
  readonly futures: FutureMaker
  readonly defaultTrainer: string
  readonly now: () => number
  readonly close: () => Promise<void>
}

/** @throws ConfigurationError, DuplicatePluginError, InvalidPluginError, InvalidModuleError */
export function wireClient(setup: ClientSetup): WiredParts {
  const { resolved, configurationFile, workingDirectory, environment, defaultTrainer = 'default' } = setup
  assertParts(setup)
  const baseDirectory = configurationFile === undefined ? workingDirectory : dirname(configurationFile)
  let found: string | undefined
  const dataDirectory = () => (found ??= findDataDirectory(workingDirectory, configurationFile))
  const store = createStore(setup.store ?? 'sqlite', { baseDirectory, dataDirectory })
  const container = defaultContainer(store, setup.configure)
  const findMember: FindMember = async (kind, name) => (await instances.get(kind, name)).component
  const types = new TypeRegistry(container, { typeName: multiTypeName, types: multiTypes(findMember) })
  setup.plugins.forEach((plugin, index) => types.add(plugin, `plugins[${index}]`))
  const modules = new ModuleRegistry()
  setup.modules.forEach((module, index) => modules.add(module, `modules[${index}]`))
  const clock = container.get(clockToken)
  const host = { container, modules, limiters: new RateLimiters(clock), baseDirectory, dataDirectory, ownerTag: ownerTagOf(container) }
  const declarations = declareInstances(types, resolved)
  const instances = new InstanceRegistry(container, declarations, ({ name }) => createHost(name, host))
  if (setup.defaultTrainer !== undefined) assertTrainer(instances, setup.defaultTrainer, setup.defaultTrainerOrigin)
  const runners = findRunnerIn(instances, {
    anchor: settings => anchorSettings(settings, baseDirectory),
    pipelines: () => pipelineRunner,
  })
  const requests = new LiveRequests(moduleId => modules.find(moduleId))
  const engine = new JobEngine({
    store: container.get(jobStoreToken),
    runners,
    retentions: retentionsOf(declarations.instances),
    configured: configuredRunners(declarations.instances),
    requests,
    clock,
    random: container.get(randomToken),
    ids: container.get(idsToken),
    logger: container.get(loggerToken),
    environment,
  })
  const pipelineRunner = new PipelineRunner({ engine, clock })
  const limits = { ...archiveDefaults, ...resolved.configuration.archives }
  const loader = new ModelLoader(instances, modules, limits)
  const archives = new ArchiveLoader(loader, limits)
  const sources = new SourceLoader(loader, archives, workingDirectory)
  const singletons = new Singletons(sources, signal => engine.contextOf(signal))
  const futures = new FutureMaker({ engine, runners, instances, artifacts: new ArtifactLoader(instances, loader), modules })
  const pipelines = new Pipelines({ engine, futures })
  const close = async () => {
    if (pipelineRunner.isBusy) await pipelineRunner.close()
    await engine.close()
    await archives.settled()
    try {
      await singletons.clear()
    } finally {
      await instances.close(clock)
      if (store !== setup.store) await store.close?.()
    }
  }
  const assigner = new Assigner({ calls: engine.calls, instances, runners, modules, plugins: types.plugins, environment, workingDirectory })
  const jobs = new JobMaker({ engine, assigner, instances })
  return { engine, jobs, pipelines, instances, loader, sources, singletons, futures, defaultTrainer, now: () => clock.now(), close }
}

/** @throws ConfigurationError, so that a wrong name shows at the start and not at the first training */
function assertTrainer(instances: InstanceRegistry, name: string, origin = 'createTrainyard()'): void {
  if (instances.namesOf('trainer').includes(name)) return
  const expected = `a trainer of this client (${instances.namesOf('trainer').join(', ')})`
  throw new ConfigurationError([{ path: 'defaultTrainer', expected, found: JSON.stringify(name), origin }])
}
