import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import { readBody } from '../../machinery/http/read-body.ts'
import { xmlDocument, textsOf } from '../protocol/xml.ts'
import { ServiceError } from '../service-error.ts'
import { byteRange } from './byte-range.ts'
import { receiveObject } from './receive-object.ts'
import type { S3Object } from './s3-object.ts'
import { headerOf, s3Namespace, type S3Operation, type S3Request } from './s3-request.ts'

const longestList = 2 ** 20

export const putObject: S3Operation = async (request, { store }) => {
  const bucket = store.bucket(request.bucket)
  if (headerOf(request, 'if-none-match') === '*' && bucket.objects.has(request.key)) throw preconditionFailed()
  const object = await receiveObject(request, store)
  bucket.objects.set(request.key, object)
  return { status: 200, headers: { etag: object.etag, ...checksumsOf(object) } }
}

export const getObject: S3Operation = (request, { store }) => {
  const object = store.object(request.bucket, request.key)
  const stopped = conditionFailed(request, object)
  if (stopped) return stopped
  const range = byteRange(headerOf(request, 'range'), object.body.size)
  const isWhole = range === undefined
  const { start, end } = range ?? { start: 0, end: object.body.size }
  const headers = {
    ...describe(object),
    'content-length': String(end - start),
    ...(isWhole && headerOf(request, 'x-amz-checksum-mode') === 'ENABLED' && checksumsOf(object)),
    ...(!isWhole && { 'content-range': `bytes ${start}-${end - 1}/${object.body.size}` }),
  }
  return { status: isWhole ? 200 : 206, headers, body: object.body.open(start, end) }
}

export const headObject: S3Operation = (request, { store }) => {
  const object = store.object(request.bucket, request.key)
  const checksums = headerOf(request, 'x-amz-checksum-mode') === 'ENABLED' ? checksumsOf(object) : {}
  return (
    conditionFailed(request, object) ?? {
      status: 200,
      headers: { ...describe(object), 'content-length': String(object.body.size), ...checksums },
    }
  )
}

export const deleteObject: S3Operation = (request, { store }) => {
  store.bucket(request.bucket).objects.delete(request.key)
  return { status: 204 }
}

export const deleteObjects: S3Operation = async (request, { store }) => {
  const { objects } = store.bucket(request.bucket)
  const document = (await readBody(request.http.body, longestList)).toString()
  const keys = textsOf(document, 'Key')
  for (const key of keys) objects.delete(key)
  const isQuiet = textsOf(document, 'Quiet')[0] === 'true'
  return xmlAnswer('DeleteResult', { Deleted: isQuiet ? undefined : keys.map(Key => ({ Key })) })
}

export function xmlAnswer(root: string, content: Parameters<typeof xmlDocument>[1]): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xmlDocument(root, content, s3Namespace) }
}

function describe({ headers, etag, lastModified }: S3Object): Readonly<Record<string, string>> {
  const own = Object.entries(headers).filter(([name, value]) => !name.startsWith('x-amz-checksum-') && value !== '')
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(own),
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
    'accept-ranges': 'bytes',
  }
}

function checksumsOf({ headers }: S3Object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-checksum-')))
}

function conditionFailed(request: S3Request, { etag }: S3Object): HttpAnswer | undefined {
  const bare = (tag: string) => tag.replaceAll('"', '')
  const ifMatch = headerOf(request, 'if-match')
  if (ifMatch !== undefined && ifMatch !== '*' && bare(ifMatch) !== bare(etag)) throw preconditionFailed()
  const ifNoneMatch = headerOf(request, 'if-none-match')
  return ifNoneMatch !== undefined && bare(ifNoneMatch) === bare(etag) ? { status: 304, headers: { etag } } : undefined
}

function preconditionFailed(): ServiceError {
  return new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
}
