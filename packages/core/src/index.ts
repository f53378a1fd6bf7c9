export { createTrainyard } from './client/create-trainyard.ts'
export { loadTrainyard } from './client/load-trainyard.ts'
export { defineConfig } from './configuration/index.ts'
export { defineModule } from './module/define-module.ts'
export { componentType } from './plugin/component-type.ts'
export { definePlugin } from './plugin/define-plugin.ts'

export { MemoryJobStore } from './job-store/memory-job-store.ts'
export { SqliteJobStore } from './job-store/sqlite-job-store.ts'
export { isTerminal, jobStatusNumbers } from './engine/record/job-status-numbers.ts'
export { hashName, unhashName } from './identifiers/reversible-hash.ts'
export { createJobId, instanceNameOf } from './identifiers/job-id.ts'

// For adapters: what a third party needs as much as we do.
export { assertModuleClass, isModuleClass } from './module/assert-module-class.ts'
export * from './errors/index.ts'
export { isRefusalCode } from './errors/refusal-code.ts'
export { failureReasons, isFailureReason } from './schema/failure-reason.ts'
export { showValue } from './errors/show-value.ts'
export { isPlainJson } from './request/stored-request.ts'
export { hideSecrets, hideTexts } from './secrets/hide-secrets.ts'
export { secretTexts } from './secrets/secret-texts.ts'
export { unlessAborted } from './engine/watch/unless-aborted.ts'
export { checkScriptVariables } from './script/check-script-variables.ts'
export { hyperparameterTexts } from './script/hyperparameter-texts.ts'
export { scriptVariable, type VariableField } from './script/script-variable.ts'

export type { ClientOptions, ClientParts } from './client/client-options.ts'
export type { SqliteJobStoreOptions } from './job-store/sqlite-job-store.ts'
export type { LoadTrainyardOptions } from './client/load-trainyard.ts'
export type {
  ArchiveSettings,
  ComponentRole,
  Configuration,
  ConfigurationFor,
  ConfigurationInput,
  Environment,
  Instances,
  InstanceSettings,
  PluginEntries,
  RequestDefaults,
  StoreSetting,
} from './configuration/index.ts'
export type { JobRecord, PartsContainer } from './container/index.ts'
export type * from './contract/index.ts'
