import type { Operations } from '../management/operation.ts'
import type { Fields } from '../protocol/fields.ts'
import { isoTime } from '../protocol/times.ts'
import type { ServiceBook } from './service-book.ts'
import type { Service } from './service.ts'

/** The computers behind services: `/v2/charge`. To give them back is the only way to end a service. */
export function computeOperations(book: ServiceBook): Operations {
  const find = (fields: Fields): Service => book.services.get(fields.id('serviceId'))
  const findUnit = (fields: Fields): Service => {
    const service = find(fields)
    const instanceId = fields.text('instanceId')
    if (instanceId !== service.instanceId) throw fields.problem('instanceId', `is ${instanceId}, which ${service.id} does not have`)
    return service
  }

  return {
    DescribeComputeUnits: fields => ({ computeUnitList: [describe(find(fields))] }),
    DescribeComputeUnit: fields => describe(findUnit(fields)),
    ReleaseComputeUnit(fields) {
      findUnit(fields).release()
      return true
    },
  }
}

function describe({ instanceId, status, resource, course }: Service): object {
  return {
    instanceId,
    status: status === 'Stopped' ? 'Released' : 'Running',
    replicasCount: resource.replicasCount,
    paymentTiming: 'Prepaid',
    createTime: isoTime(course.started),
  }
}
