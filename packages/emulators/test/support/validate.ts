import { inputValidator } from '../../src/sagemaker/validation/input-validator.ts'
import { serviceModels } from '../../src/sagemaker/validation/service-models.ts'

export const validate = inputValidator(serviceModels.sagemaker)
