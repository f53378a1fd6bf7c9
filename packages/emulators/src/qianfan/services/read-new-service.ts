import type { ModelBook } from '../models/model-book.ts'
import type { ModelVersion } from '../models/model-version.ts'
import type { Fields } from '../protocol/fields.ts'
import type { NewService } from './service.ts'

const suffixForm = /^[a-z0-9][a-z0-9_-]{0,18}[a-z0-9]$/
const resourceTypes = ['GPU-I-2', 'GPU-I-4', 'CPU-I-2']
const longestDescription = 500

/** What `CreateService` asks for, held to the documented limits. */
export function readNewService(fields: Fields, models: ModelBook): NewService {
  const name = fields.text('name')
  if (name.length < 2 || name.length > 20) throw fields.problem('name', `has ${name.length} characters: 2 to 20 are possible`)
  const suffix = fields.text('urlSuffix')
  if (!suffixForm.test(suffix)) {
    throw fields.problem('urlSuffix', `is ${suffix}: give 2 to 20 of a-z 0-9 _ -, with a letter or digit at both ends`)
  }
  const description = fields.optionalText('description') ?? ''
  if (description.length > longestDescription) throw fields.problem('description', `has more than ${longestDescription} characters`)
  checkBilling(fields)
  return { name, suffix, description, model: readModel(fields, models), resource: readResource(fields) }
}

/** @throws Problem unless the model is one of the set */
export function readModel(fields: Fields, models: ModelBook): ModelVersion {
  const set = models.sets.get(fields.id('modelSetId'))
  const model = models.versions.get(fields.id('modelId'))
  if (model.set !== set) throw fields.problem('modelId', `is ${model.id}, which is not of ${set.id}`)
  return model
}

function readResource(fields: Fields): NewService['resource'] {
  const config = fields.optionalObject('resourceConfig') ?? fields.object('deploymentConfig')
  const type = config.optionalText('type') ?? 'GPU-I-2'
  if (!resourceTypes.includes(type)) throw config.problem('type', `is ${type}: give ${resourceTypes.join(', ')}`)
  const replicasCount = config.optionalNumber('replicasCount') ?? 1
  if (!(replicasCount >= 1)) throw config.problem('replicasCount', `is ${replicasCount}: give 1 or more`)
  return { type, replicasCount, qps: config.optionalNumber('qps') ?? 5 }
}

function checkBilling(fields: Fields): void {
  const billing = fields.optionalObject('billing')
  const reservation = billing?.optionalObject('reservation')
  if (reservation === undefined) return
  const unit = reservation.text('reservationTimeUnit')
  if (unit !== 'Month' && unit !== 'Hour') throw reservation.problem('reservationTimeUnit', `is ${unit}: give Month or Hour`)
  const length = reservation.number('reservationLength')
  if (!(length >= 1)) throw reservation.problem('reservationLength', `is ${length}: give 1 or more`)
}
