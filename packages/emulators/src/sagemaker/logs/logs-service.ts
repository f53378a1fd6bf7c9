import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import type { Faults } from '../../machinery/faults/faults.ts'
import type { EmulatedAccount } from '../emulated-account.ts'
import type { EmulatedService } from '../emulated-service.ts'
import { jsonService } from '../protocol/json-service.ts'
import type { SageMakerFaultKind } from '../sagemaker-fault.ts'
import { inputValidator } from '../validation/input-validator.ts'
import { serviceModels } from '../validation/service-models.ts'
import type { LogStore } from './log-store.ts'
import { readOperations } from './read-operations.ts'
import { writeOperations } from './write-operations.ts'

export interface LogsParts {
  readonly account: EmulatedAccount
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
  readonly store: LogStore
}

/** CloudWatch Logs. */
export function logsService(parts: LogsParts): EmulatedService {
  return jsonService({
    name: 'logs',
    target: 'Logs_20140328',
    operations: { ...readOperations(parts), ...writeOperations(parts) },
    validate: inputValidator(serviceModels.logs, 'InvalidParameterException'),
  })
}
