import type { Dialect } from './dialect.ts'
import { xmlDocument } from './xml.ts'

/** REST with XML: S3. */
export const s3Dialect: Dialect = {
  codes: {
    unsigned: ['AccessDenied', 403],
    'malformed-signature': ['AuthorizationHeaderMalformed', 400],
    'unknown-key': ['InvalidAccessKeyId', 403],
    'wrong-signature': ['SignatureDoesNotMatch', 403],
    'clock-skew': ['RequestTimeTooSkewed', 403],
    'wrong-scope': ['AuthorizationHeaderMalformed', 400],
    'expired-token': ['ExpiredToken', 400],
    throttled: ['SlowDown', 503],
    internal: ['InternalError', 500],
    'unknown-operation': ['NotImplemented', 501],
  },
  answer: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body: xmlDocument('Error', { Code: code, Message: message, RequestId: requestId }),
  }),
}
