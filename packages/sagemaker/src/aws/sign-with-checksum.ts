import type { S3 } from '@aws-sdk/client-s3'

/** A body that is sent with its SHA-256 is signed with that too: else the SDK would hash it once more. */
export function signWithChecksum(client: S3): void {
  client.middlewareStack.add(
    next => step => {
      const { input, request } = step
      if ('Body' in input && 'ChecksumSHA256' in input && input.ChecksumSHA256 !== undefined) {
        headersOf(request)['x-amz-content-sha256'] = Buffer.from(input.ChecksumSHA256, 'base64').toString('hex')
      }
      return next(step)
    },
    { step: 'build', name: 'signWithChecksum' },
  )
}

function headersOf(request: unknown): Record<string, string> {
  // The SDK leaves open by what protocol it sends; S3's is HTTP.
  return (request as { readonly headers: Record<string, string> }).headers
}
