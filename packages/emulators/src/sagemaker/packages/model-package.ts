import type { Resource } from '../resources/resource.ts'
import type { Tag } from '../resources/tags.ts'
import { seconds } from '../seconds.ts'

export interface ModelPackageRequest {
  readonly ModelPackageName?: string
  readonly ModelPackageGroupName?: string
  readonly ModelApprovalStatus?: string
  readonly ClientToken?: string
  readonly Tags?: readonly Tag[]
}

export interface ModelPackageApproval {
  readonly ModelApprovalStatus?: string
  readonly ApprovalDescription?: string
}

interface ModelPackageParts {
  readonly name: string
  readonly arn: string
  readonly request: ModelPackageRequest
  /** Of a package with versions. */
  readonly group?: { readonly name: string; readonly version: number }
  readonly now: () => number
}

/** A model that can be deployed: one version of a group, or one by itself. */
export class ModelPackage implements Resource {
  readonly name: string
  readonly arn: string
  readonly created: number
  readonly request: ModelPackageRequest
  readonly groupName: string | undefined
  readonly #version: number | undefined
  readonly #now: () => number
  #modified: number
  #approval: ModelPackageApproval

  constructor({ name, arn, request, group, now }: ModelPackageParts) {
    this.name = name
    this.arn = arn
    this.request = request
    this.groupName = group?.name
    this.#version = group?.version
    this.#now = now
    this.created = now()
    this.#modified = this.created
    this.#approval = { ModelApprovalStatus: request.ModelApprovalStatus ?? 'PendingManualApproval' }
  }

  get modified(): number {
    return this.#modified
  }

  get approvalStatus(): string | undefined {
    return this.#approval.ModelApprovalStatus
  }

  update(changes: ModelPackageApproval): void {
    this.#approval = { ...this.#approval, ...changes }
    this.#modified = this.#now()
  }

  describe(): object {
    const { Tags: _, ClientToken: __, ...asked } = this.request
    return {
      CertifyForMarketplace: false,
      CreatedBy: {},
      ...asked,
      ...this.summarize(),
      ...this.#approval,
      ModelPackageStatusDetails: { ValidationStatuses: [] },
    }
  }

  summarize(): object {
    return {
      ModelPackageName: this.#version === undefined ? this.name : undefined,
      ModelPackageGroupName: this.groupName,
      ModelPackageVersion: this.#version,
      ModelPackageArn: this.arn,
      CreationTime: seconds(this.created),
      ModelPackageStatus: 'Completed',
      ModelApprovalStatus: this.approvalStatus,
    }
  }
}
