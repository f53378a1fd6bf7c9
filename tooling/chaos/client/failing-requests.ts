import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { Failpoint } from './failpoint.ts'

/** A request to Amazon is on its way for about so long. */
const answerMilliseconds = 4

/**
 * Lets the process fail while a request that Amazon's own client sends is on its way: one that brings a file to S3 or looks for it there, or the
 * create itself. Amazon may have done it, and nobody hears of it.
 */
export function failWithinRequests(failpoint: Failpoint): void {
  subscribe('http.client.request.start', message => {
    const { request } = message as { readonly request: ClientRequest }
    if (request.getHeader('x-amz-target') === 'SageMaker.CreateTrainingJob') void failpoint.passWithin('call-answer', answerMilliseconds)
    if (isUpload(request)) void failpoint.passWithin('upload-create', answerMilliseconds)
  })
}

/** Only uploads ask S3 for heads, and only jobs upload. */
function isUpload({ method, path }: ClientRequest): boolean {
  return method === 'HEAD' || (method === 'PUT' && path.includes('x-id=PutObject'))
}
