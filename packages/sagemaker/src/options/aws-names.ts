import { matching } from './option-types.ts'

/** The forms that SageMaker asks of names and ARNs of other things. */
export const kmsKey = matching(/^[\w:/-]+$/, 'the id, the alias or the ARN of a KMS key')
export const trainingPlan = matching(
  /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:\d{12}:training-plan\/.+$/,
  'the ARN of a training plan: arn:aws:sagemaker:<region>:<account>:training-plan/<name>',
)
export const lambdaFunction = matching(/^arn:[\da-z-]+:lambda:[\da-z-]+:\d{12}:function:.*$/i, 'the ARN of a Lambda function')
export const networkId = matching(/^[\da-z-]+$/i, 'an id such as subnet-0123456789abcdef0', 32)
export const algorithm = matching(
  /^(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:\d{12}:[a-z-]*\/)?[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i,
  'the name or the ARN of an algorithm',
  170,
)
