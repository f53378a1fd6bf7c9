import { operation, type Operations } from '../protocol/operation.ts'
import type { ControlPlane } from '../resources/control-plane.ts'
import { listResources, type ListRequest } from '../resources/list-resources.ts'
import type { ResourceBook } from '../resources/resource-book.ts'
import { StoredResource } from '../resources/stored-resource.ts'
import type { Tag } from '../resources/tags.ts'

export interface ProductionVariant {
  readonly VariantName: string
  readonly ModelName?: string
  readonly InitialInstanceCount?: number
  readonly InitialVariantWeight?: number
}

export interface EndpointConfigRequest {
  readonly EndpointConfigName: string
  readonly ProductionVariants: readonly ProductionVariant[]
  readonly Tags?: readonly Tag[]
}

interface Named {
  readonly EndpointConfigName: string
}

export function endpointConfigOperations(
  { clock, tags }: ControlPlane,
  configs: ResourceBook<StoredResource>,
  models: ResourceBook<StoredResource>,
): Operations {
  return {
    CreateEndpointConfig: operation<EndpointConfigRequest>(request => {
      const { EndpointConfigName: name, ProductionVariants, Tags } = request
      for (const { ModelName } of ProductionVariants) if (ModelName !== undefined) models.find(ModelName)
      const arn = configs.arnOf(name)
      configs.add(new StoredResource({ name, arn, created: clock.now(), prefix: 'EndpointConfig', request }))
      tags.add(arn, Tags)
      return { EndpointConfigArn: arn }
    }),

    DescribeEndpointConfig: operation<Named>(({ EndpointConfigName }) => configs.find(EndpointConfigName).describe()),

    DeleteEndpointConfig: operation<Named>(({ EndpointConfigName }) => {
      tags.forget(configs.remove(EndpointConfigName).arn)
      return undefined
    }),

    ListEndpointConfigs: operation<ListRequest>(request => {
      const { items, nextToken } = listResources(configs.values(), request)
      return { EndpointConfigs: items.map(config => config.summarize()), NextToken: nextToken }
    }),
  }
}
