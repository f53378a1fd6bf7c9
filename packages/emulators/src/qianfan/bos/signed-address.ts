import { isoTime } from '../protocol/times.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { canonicalRequest } from '../signature/canonical-request.ts'
import { percentEncode } from '../signature/percent-encode.ts'
import { signatureOf } from '../signature/signature-of.ts'

const seconds = 1800

/** An address that lets whoever has it read one object, for half an hour of real time. */
export function signedAddress({ account, url }: QianfanPlane, bucket: string, key: string): string {
  const path = `/${[bucket, ...key.split('/')].map(percentEncode).join('/')}`
  const canonical = canonicalRequest({ method: 'GET', path, query: '', headers: { host: new URL(url()).host } }, ['host'])
  const authorization = { accessKey: account.accessKey, date: isoTime(Date.now()), seconds, signedHeaders: ['host'], signature: '' }
  const signature = signatureOf(canonical, authorization, account.secretKey)
  const text = `bce-auth-v1/${account.accessKey}/${authorization.date}/${seconds}/host/${signature}`
  return `${url()}${path}?authorization=${percentEncode(text)}`
}
