import { operation, type Operations } from '../protocol/operation.ts'
import type { ControlPlane } from '../resources/control-plane.ts'
import { listResources, type ListRequest } from '../resources/list-resources.ts'
import type { ResourceBook } from '../resources/resource-book.ts'
import { StoredResource } from '../resources/stored-resource.ts'
import type { Tag } from '../resources/tags.ts'
import { validationError } from '../service-error.ts'

interface CreateModelRequest {
  readonly ModelName: string
  readonly PrimaryContainer?: object
  readonly Containers?: readonly object[]
  readonly Tags?: readonly Tag[]
}

interface Named {
  readonly ModelName: string
}

export function modelOperations({ clock, tags }: ControlPlane, models: ResourceBook<StoredResource>): Operations {
  return {
    CreateModel: operation<CreateModelRequest>(request => {
      const { ModelName: name, PrimaryContainer, Containers, Tags } = request
      if ((PrimaryContainer === undefined) === (Containers === undefined)) {
        throw validationError('You must specify either PrimaryContainer or Containers, and not both.')
      }
      const arn = models.arnOf(name)
      models.add(new StoredResource({ name, arn, created: clock.now(), prefix: 'Model', request }))
      tags.add(arn, Tags)
      return { ModelArn: arn }
    }),

    DescribeModel: operation<Named>(({ ModelName }) => ({ EnableNetworkIsolation: false, ...models.find(ModelName).describe() })),

    DeleteModel: operation<Named>(({ ModelName }) => {
      tags.forget(models.remove(ModelName).arn)
      return undefined
    }),

    ListModels: operation<ListRequest>(request => {
      const { items, nextToken } = listResources(models.values(), request)
      return { Models: items.map(model => model.summarize()), NextToken: nextToken }
    }),
  }
}
