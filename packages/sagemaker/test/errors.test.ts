import { expect, it } from 'vitest'
import { serviceError } from '../src/sagemaker-error.ts'

it('says that something else than AWS has answered, where the answer is a page of HTML', () => {
  const unreadable = Object.assign(new SyntaxError('Unexpected token <'), { $metadata: { httpStatusCode: 502 } })
  expect(serviceError('DescribeTrainingJob', unreadable, {})).toMatchObject({
    message: 'DescribeTrainingJob: the answer (HTTP 502) is none of AWS: something else may be in between.',
    retryable: true,
  })
})
