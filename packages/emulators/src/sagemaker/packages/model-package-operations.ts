import { operation, type Operations } from '../protocol/operation.ts'
import type { ControlPlane } from '../resources/control-plane.ts'
import { listResources, type ListRequest } from '../resources/list-resources.ts'
import type { ResourceBook } from '../resources/resource-book.ts'
import type { StoredResource } from '../resources/stored-resource.ts'
import { validationError } from '../service-error.ts'
import { ModelPackage, type ModelPackageApproval, type ModelPackageRequest } from './model-package.ts'

interface ListPackagesRequest extends ListRequest {
  readonly ModelPackageGroupName?: string
  readonly ModelApprovalStatus?: string
  readonly ModelPackageType?: 'Versioned' | 'Unversioned' | 'Both'
}

interface UpdatePackageRequest extends ModelPackageApproval {
  readonly ModelPackageArn: string
}

interface Named {
  readonly ModelPackageName: string
}

export function modelPackageOperations(
  { clock, tags }: ControlPlane,
  packages: ResourceBook<ModelPackage>,
  groups: ResourceBook<StoredResource>,
): Operations {
  const versions = new Map<string, number>()

  const nextOf = (groupName: string) => {
    const { name } = groups.find(groupName)
    const version = (versions.get(name) ?? 0) + 1
    versions.set(name, version)
    return { name, version }
  }

  return {
    CreateModelPackage: operation<ModelPackageRequest>(request => {
      const { ModelPackageName, ModelPackageGroupName, ClientToken } = request
      if ((ModelPackageName === undefined) === (ModelPackageGroupName === undefined)) {
        throw validationError('You must specify either ModelPackageName or ModelPackageGroupName, and not both.')
      }
      const sameToken = [...packages.values()].find(each => ClientToken !== undefined && each.request.ClientToken === ClientToken)
      if (sameToken) return { ModelPackageArn: sameToken.arn }
      const group = ModelPackageGroupName === undefined ? undefined : nextOf(ModelPackageGroupName)
      const name = group ? `${group.name}/${group.version}` : (ModelPackageName ?? '')
      const arn = packages.arnOf(name)
      packages.add(new ModelPackage({ name, arn, request, now: () => clock.now(), ...(group && { group }) }))
      tags.add(arn, request.Tags)
      return { ModelPackageArn: arn }
    }),

    DescribeModelPackage: operation<Named>(({ ModelPackageName }) => packages.find(ModelPackageName).describe()),

    UpdateModelPackage: operation<UpdatePackageRequest>(({ ModelPackageArn, ...approval }) => {
      const found = packages.find(ModelPackageArn)
      found.update(approval)
      return { ModelPackageArn: found.arn }
    }),

    DeleteModelPackage: operation<Named>(({ ModelPackageName }) => {
      tags.forget(packages.remove(ModelPackageName).arn)
      return undefined
    }),

    ListModelPackages: operation<ListPackagesRequest>(request => {
      const { items, nextToken } = listResources(
        [...packages.values()].filter(found => isAskedFor(found, request)),
        request,
      )
      return { ModelPackageSummaryList: items.map(each => each.summarize()), NextToken: nextToken }
    }),
  }
}

function isAskedFor({ groupName, approvalStatus }: ModelPackage, request: ListPackagesRequest): boolean {
  const { ModelPackageGroupName, ModelApprovalStatus, ModelPackageType } = request
  const type = ModelPackageType ?? (ModelPackageGroupName === undefined ? 'Unversioned' : 'Versioned')
  if (type !== 'Both' && (type === 'Versioned') !== (groupName !== undefined)) return false
  if (ModelPackageGroupName !== undefined && ModelPackageGroupName.replace(/^arn:.*\//, '') !== groupName) return false
  return ModelApprovalStatus === undefined || ModelApprovalStatus === approvalStatus
}
