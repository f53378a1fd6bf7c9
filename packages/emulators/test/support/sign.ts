import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { SageMakerEmulatorSettings } from '../../src/index.ts'
import { canonicalRequest } from '../../src/sagemaker/sigv4/canonical-request.ts'
import { signatureOf } from '../../src/sagemaker/sigv4/signature-of.ts'

interface ToSign {
  readonly settings: SageMakerEmulatorSettings
  readonly service: string
  readonly path?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Milliseconds since 1970. Default: now. */
  readonly time?: number
}

/** The headers of a signed POST. */
export function sign({ settings, service, path = '/', headers, body, time = Date.now() }: ToSign): Record<string, string> {
  const date = new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const all: Record<string, string> = { ...headers, host: new URL(settings.endpoint).host, 'x-amz-date': date }
  const signedHeaders = Object.keys(all).toSorted()
  const scope = { accessKeyId: settings.credentials.accessKeyId, day: date.slice(0, 8), region: settings.region, service, signedHeaders }
  const request = { method: 'POST', path, query: '', headers: all, body: Readable.from([]) }
  const authorization = { ...scope, signature: '' }
  const canonical = canonicalRequest(request, authorization, createHash('sha256').update(body).digest('hex'))
  const signature = signatureOf(canonical, authorization, date, settings.credentials.secretAccessKey)
  const credential = `${scope.accessKeyId}/${scope.day}/${scope.region}/${service}/aws4_request`
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
  }
}
