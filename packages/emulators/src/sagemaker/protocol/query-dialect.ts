import type { Dialect } from './dialect.ts'
import { xmlDocument } from './xml.ts'

/** The query protocol: STS and IAM. */
export const queryDialect: Dialect = {
  codes: {
    unsigned: ['MissingAuthenticationToken', 403],
    'malformed-signature': ['IncompleteSignature', 400],
    'unknown-key': ['InvalidClientTokenId', 403],
    'wrong-signature': ['SignatureDoesNotMatch', 403],
    'clock-skew': ['SignatureDoesNotMatch', 403],
    'wrong-scope': ['SignatureDoesNotMatch', 403],
    'expired-token': ['ExpiredToken', 403],
    throttled: ['Throttling', 400],
    internal: ['InternalFailure', 500],
    'unknown-operation': ['InvalidAction', 400],
  },
  answer: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: xmlDocument('ErrorResponse', {
      Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
      RequestId: requestId,
    }),
  }),
}
