import { createHash, createHmac } from 'node:crypto'
import type { Authorization } from './authorization.ts'

/** The signature that a request of this canonical form must have. `time`: of the request, as `20301231T235959Z`. */
export function signatureOf(
  canonicalRequest: string,
  { day, region, service }: Authorization,
  time: string,
  secretAccessKey: string,
): string {
  const scope = `${day}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonicalRequest).digest('hex')].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  )
  return createHmac('sha256', key).update(text).digest('hex')
}
