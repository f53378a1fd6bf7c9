import type { FailureReason, RefusalCode, SerializedError } from '../../contract/index.ts'
import { requestHashOf } from '../../identifiers/request-hash.ts'
import { type AnyRequest, type StoredRequest, storeRequest } from '../../request/stored-request.ts'

/** A job as one instance is asked to run it: completed with that instance's settings, checked by it. */
export interface Assignment {
  readonly instanceName: string
  readonly request: AnyRequest
  /** By plugin. */
  readonly providerOptions: Readonly<Record<string, object>>
  readonly savePath?: string | undefined
  /** The job dies with the client that starts it. */
  readonly isBoundToClient: boolean
}

/** An assignment as the record keeps it. */
export interface StoredAssignment {
  readonly instanceName: string
  readonly request: StoredRequest
  readonly requestHash: string
  readonly providerOptions: Readonly<Record<string, object>>
  readonly savePath?: string
  readonly isBoundToClient?: boolean
}

export function storeAssignment({
  instanceName,
  request: given,
  providerOptions,
  savePath,
  isBoundToClient,
}: Assignment): StoredAssignment {
  const request = storeRequest(given)
  const requestHash = requestHashOf({ request, providerOptions, savePath })
  return { instanceName, request, requestHash, providerOptions, isBoundToClient, ...(savePath !== undefined && { savePath }) }
}

/** Who else may run the job: what a `MULTI` trainer becomes in the record of its job. */
export interface FailOver<Kept extends Assignment | StoredAssignment> {
  /** The `MULTI` trainer's name. */
  readonly listName: string
  /** After which refusals and failures the next one is tried. */
  readonly goOnFor: readonly GoOnReason[]
  /** The instances that are left to try after the current one, in order. */
  readonly next: readonly Kept[]
  /** Those before it, and what each said. */
  readonly passedOver: readonly PassedOver[]
}

export type GoOnReason = RefusalCode | FailureReason

export interface PassedOver {
  readonly instanceName: string
  readonly error: SerializedError
}
