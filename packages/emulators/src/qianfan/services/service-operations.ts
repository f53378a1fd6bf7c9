import type { Operations } from '../management/operation.ts'
import type { ModelBook } from '../models/model-book.ts'
import type { Fields } from '../protocol/fields.ts'
import { pageOf } from '../protocol/page.ts'
import { presetServices } from './preset-services.ts'
import { readModel, readNewService } from './read-new-service.ts'
import type { ServiceBook } from './service-book.ts'
import type { Service } from './service.ts'

/** Services of the second generation: `/v2/service`. */
export function serviceOperations(book: ServiceBook, models: ModelBook): Operations {
  const find = (fields: Fields): Service => book.services.get(fields.id('serviceId'))
  const describe = (service: Service) => service.describe(book.addressOf(service.endpoint))

  return {
    CreateService(fields) {
      const { id, instanceId } = book.create(readNewService(fields, models))
      return { serviceId: id, instanceId }
    },

    DescribeService: fields => describe(find(fields)),

    DescribeServices(fields) {
      const name = fields.optionalText('name') ?? ''
      const statuses = fields.texts('runStatus')
      const types = fields.texts('serviceType')
      const all = [...book.services].filter(
        service =>
          service.name.includes(name) &&
          (statuses.length === 0 || statuses.includes(service.status)) &&
          (types.length === 0 || types.includes('Chat')),
      )
      const { items, pageInfo } = pageOf(all, fields, ({ id }) => id)
      return { serviceList: items.map(describe), pageInfo }
    },

    ModifyService(fields) {
      book.swap(find(fields), readModel(fields, models))
      return true
    },

    DescribeServiceMetric(fields) {
      const ids = fields.texts('serviceId')
      const services = ids.length === 0 ? [...book.services] : ids.map(id => book.services.get(id))
      return {
        startTime: fields.text('startTime'),
        endTime: fields.text('endTime'),
        serviceList: services.map(service => ({
          serviceId: service.id,
          serviceName: service.name,
          appList: [{ appId: fields.optionalId('appId') ?? 'emulated', metric: service.metric() }],
        })),
      }
    },

    DescribePresetServices(fields) {
      const ids = fields.texts('serviceIds')
      const all = presetServices.filter(({ endpoint }) => ids.length === 0 || ids.includes(endpoint))
      return {
        serviceList: all.map(({ name, kind, endpoint }) => ({
          serviceId: endpoint,
          name,
          serviceType: kind,
          url: book.addressOf(endpoint, kind),
          chargeStatus: 'OPENED',
        })),
      }
    },
  }
}
