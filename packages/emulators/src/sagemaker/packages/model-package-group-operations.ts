import { operation, type Operations } from '../protocol/operation.ts'
import type { ControlPlane } from '../resources/control-plane.ts'
import { listResources, type ListRequest } from '../resources/list-resources.ts'
import type { ResourceBook } from '../resources/resource-book.ts'
import { StoredResource } from '../resources/stored-resource.ts'
import type { Tag } from '../resources/tags.ts'
import { validationError } from '../service-error.ts'
import type { ModelPackage } from './model-package.ts'

interface CreateGroupRequest {
  readonly ModelPackageGroupName: string
  readonly Tags?: readonly Tag[]
}

interface Named {
  readonly ModelPackageGroupName: string
}

export function modelPackageGroupOperations(
  { clock, tags }: ControlPlane,
  groups: ResourceBook<StoredResource>,
  packages: ResourceBook<ModelPackage>,
): Operations {
  const completed = { ModelPackageGroupStatus: 'Completed' }
  return {
    CreateModelPackageGroup: operation<CreateGroupRequest>(request => {
      const { ModelPackageGroupName: name, Tags } = request
      const arn = groups.arnOf(name)
      groups.add(new StoredResource({ name, arn, created: clock.now(), prefix: 'ModelPackageGroup', request }))
      tags.add(arn, Tags)
      return { ModelPackageGroupArn: arn }
    }),

    DescribeModelPackageGroup: operation<Named>(({ ModelPackageGroupName }) => ({
      ...groups.find(ModelPackageGroupName).describe(),
      ...completed,
      CreatedBy: {},
    })),

    DeleteModelPackageGroup: operation<Named>(({ ModelPackageGroupName }) => {
      const group = groups.find(ModelPackageGroupName)
      if ([...packages.values()].some(({ groupName }) => groupName === group.name)) {
        throw validationError(`Model package group ${group.name} cannot be deleted while it has model packages.`)
      }
      groups.remove(group.name)
      tags.forget(group.arn)
      return undefined
    }),

    ListModelPackageGroups: operation<ListRequest>(request => {
      const { items, nextToken } = listResources(groups.values(), request)
      return { ModelPackageGroupSummaryList: items.map(group => ({ ...group.summarize(), ...completed })), NextToken: nextToken }
    }),
  }
}
