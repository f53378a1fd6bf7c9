import type { Dialect } from './dialect.ts'

/** AWS JSON 1.1: SageMaker and CloudWatch Logs. */
export const jsonDialect: Dialect = {
  codes: {
    unsigned: ['MissingAuthenticationTokenException', 400],
    'malformed-signature': ['IncompleteSignatureException', 400],
    'unknown-key': ['UnrecognizedClientException', 400],
    'wrong-signature': ['InvalidSignatureException', 400],
    'clock-skew': ['InvalidSignatureException', 400],
    'wrong-scope': ['InvalidSignatureException', 400],
    'expired-token': ['ExpiredTokenException', 400],
    throttled: ['ThrottlingException', 400],
    internal: ['InternalFailure', 500],
    'unknown-operation': ['UnknownOperationException', 400],
  },
  answer: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    // SageMaker's own errors have `Message`, those of the front have `message`.
    body: JSON.stringify(code.startsWith('Resource') ? { __type: code, Message: message, message } : { __type: code, message }),
  }),
}
