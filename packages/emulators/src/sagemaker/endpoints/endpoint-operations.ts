import { operation, type Operations } from '../protocol/operation.ts'
import type { ControlPlane } from '../resources/control-plane.ts'
import { listResources, type ListRequest } from '../resources/list-resources.ts'
import type { ResourceBook } from '../resources/resource-book.ts'
import type { StoredResource } from '../resources/stored-resource.ts'
import type { Tag } from '../resources/tags.ts'
import { validationError } from '../service-error.ts'
import { Endpoint } from './endpoint.ts'
import type { EndpointConfigRequest } from './endpoint-config-operations.ts'

interface EndpointRequest {
  readonly EndpointName: string
  readonly EndpointConfigName: string
  readonly Tags?: readonly Tag[]
}

interface Named {
  readonly EndpointName: string
}

interface EndpointBooks {
  readonly endpoints: ResourceBook<Endpoint>
  readonly configs: ResourceBook<StoredResource>
}

const startingMilliseconds = 120_000
const deletingMilliseconds = 10_000
const failure = 'The primary container for production variant AllTraffic did not pass the ping health check.'

export function endpointOperations({ clock, faults, tags }: ControlPlane, { endpoints, configs }: EndpointBooks): Operations {
  const pause = async (milliseconds: number) => clock.sleep(milliseconds, undefined, { keepAlive: false })

  const start = async (endpoint: Endpoint, configName: string) => {
    const { ProductionVariants } = configs.find(configName).request as EndpointConfigRequest
    endpoint.serve(configName, ProductionVariants)
    await pause(startingMilliseconds)
    const fault = faults.take(['endpoint-failure'], endpoint)
    if (endpoint.status === 'Deleting') return
    if (fault) endpoint.enter('Failed', fault.message ?? failure)
    else endpoint.enter('InService')
  }

  return {
    CreateEndpoint: operation<EndpointRequest>(({ EndpointName: name, EndpointConfigName, Tags }) => {
      configs.find(EndpointConfigName)
      const endpoint = new Endpoint({ name, arn: endpoints.arnOf(name), now: () => clock.now() })
      endpoints.add(endpoint)
      tags.add(endpoint.arn, Tags)
      void start(endpoint, EndpointConfigName)
      return { EndpointArn: endpoint.arn }
    }),

    UpdateEndpoint: operation<EndpointRequest>(({ EndpointName, EndpointConfigName }) => {
      const endpoint = endpoints.find(EndpointName)
      configs.find(EndpointConfigName)
      if (endpoint.status !== 'InService') throw validationError(`Cannot update in-progress endpoint "${endpoint.arn}".`)
      endpoint.enter('Updating')
      void start(endpoint, EndpointConfigName)
      return { EndpointArn: endpoint.arn }
    }),

    DescribeEndpoint: operation<Named>(({ EndpointName }) => endpoints.find(EndpointName).describe()),

    DeleteEndpoint: operation<Named>(({ EndpointName }) => {
      const endpoint = endpoints.find(EndpointName)
      if (endpoint.status === 'Deleting') throw validationError(`Cannot delete endpoint "${endpoint.arn}": it is being deleted.`)
      endpoint.enter('Deleting')
      void pause(deletingMilliseconds).then(() => endpoints.remove(EndpointName))
      return undefined
    }),

    ListEndpoints: operation<ListRequest>(request => {
      const { items, nextToken } = listResources(endpoints.values(), request)
      return { Endpoints: items.map(endpoint => endpoint.summarize()), NextToken: nextToken }
    }),
  }
}
