// Every error class by its file: what `rebuildError` knows, and what the package exports.
import { ClientClosedError } from './client-closed-error.ts'
import { ConfigurationError } from './configuration-error.ts'
import { ContractVersionError } from './contract-version-error.ts'
import { DuplicatePluginError } from './duplicate-plugin-error.ts'
import { InvalidAnswerError } from './invalid-answer-error.ts'
import { InvalidCursorError } from './invalid-cursor-error.ts'
import { InvalidModuleError } from './invalid-module-error.ts'
import { InvalidPluginError } from './invalid-plugin-error.ts'
import { InvalidRequestError } from './invalid-request-error.ts'
import { JobCanceledError } from './job-canceled-error.ts'
import { JobFailedError } from './job-failed-error.ts'
import { JobNotFoundError } from './job-not-found-error.ts'
import { JobRunningError } from './job-running-error.ts'
import { LeaseLostError } from './lease-lost-error.ts'
import { ModelNotFoundError } from './model-not-found-error.ts'
import { ModuleImportError } from './module-import-error.ts'
import { NameConflictError } from './name-conflict-error.ts'
import { NoCapacityError } from './no-capacity-error.ts'
import { PluginImportError } from './plugin-import-error.ts'
import { QuotaExceededError } from './quota-exceeded-error.ts'
import { SavePathError } from './save-path-error.ts'
import { SubmitUnconfirmedError } from './submit-unconfirmed-error.ts'
import { UnauthorizedError } from './unauthorized-error.ts'
import { UnknownInstanceError } from './unknown-instance-error.ts'
import { UnknownModuleError } from './unknown-module-error.ts'
import { UnsupportedRequestError } from './unsupported-request-error.ts'
import { WaitTimeoutError } from './wait-timeout-error.ts'
import { WrongComponentError } from './wrong-component-error.ts'

export const errorClasses = [
  ClientClosedError,
  ConfigurationError,
  ContractVersionError,
  DuplicatePluginError,
  InvalidAnswerError,
  InvalidCursorError,
  InvalidModuleError,
  InvalidPluginError,
  InvalidRequestError,
  JobCanceledError,
  JobFailedError,
  JobNotFoundError,
  JobRunningError,
  LeaseLostError,
  ModelNotFoundError,
  ModuleImportError,
  NameConflictError,
  NoCapacityError,
  PluginImportError,
  QuotaExceededError,
  SavePathError,
  SubmitUnconfirmedError,
  UnauthorizedError,
  UnknownInstanceError,
  UnknownModuleError,
  UnsupportedRequestError,
  WaitTimeoutError,
  WrongComponentError,
] as const
