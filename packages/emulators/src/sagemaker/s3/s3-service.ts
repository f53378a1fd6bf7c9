import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { EmulatedService } from '../emulated-service.ts'
import { s3Dialect } from '../protocol/s3-dialect.ts'
import { TroubleError } from '../protocol/trouble.ts'
import { ServiceError } from '../service-error.ts'
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets, listObjects } from './bucket-operations.ts'
import { copyObject, uploadPartCopy } from './copy-operations.ts'
import { abortMultipartUpload, completeMultipartUpload, createMultipartUpload, uploadPart } from './multipart-operations.ts'
import { deleteObject, deleteObjects, getObject, headObject, putObject } from './object-operations.ts'
import { headerOf, type S3Operation, type S3Parts, type S3Request } from './s3-request.ts'

type Route = readonly [operation: string, run: S3Operation]

/** S3 with the bucket in the path. */
export function s3Service(parts: S3Parts): EmulatedService {
  return {
    name: 's3',
    dialect: s3Dialect,
    async read(http) {
      const request = parse(http)
      const route = routeOf(request)
      if (route === undefined) throw new TroubleError('unknown-operation', `this emulator has no ${http.method} ${http.path}?${http.query}`)
      const [operation, run] = route
      return {
        operation,
        name: request.key || request.bucket,
        input: { Bucket: request.bucket, Key: request.key, ...Object.fromEntries(request.query) },
        payloadHash: headerOf(request, 'x-amz-content-sha256') ?? '',
        run: async () => {
          requireOwner(request, parts)
          return run(request, parts)
        },
      }
    },
  }
}

function parse(http: HttpRequest): S3Request {
  const [bucket = '', key = ''] = http.path.slice(1).split(/\/(.*)/s)
  return { http, query: new URLSearchParams(http.query), bucket: decodeURIComponent(bucket), key: decodeURIComponent(key) }
}

function routeOf(request: S3Request): Route | undefined {
  if (request.bucket === '') return request.http.method === 'GET' ? ['ListBuckets', listBuckets] : undefined
  return request.key === '' ? bucketRoute(request) : objectRoute(request)
}

/** What S3 keeps beside a bucket or an object. A request that names one means that, and neither the bucket nor the object. */
const subresources: ReadonlySet<string> = new Set(
  `accelerate acl analytics attributes cors encryption intelligent-tiering inventory legal-hold lifecycle logging metrics notification
  object-lock ownershipControls policy policyStatus publicAccessBlock renameObject replication requestPayment restore retention select
  tagging torrent versionId versioning versions website`.split(/\s+/),
)

function namesSubresource(query: URLSearchParams): boolean {
  return [...query.keys()].some(name => subresources.has(name))
}

function bucketRoute({ http: { method }, query }: S3Request): Route | undefined {
  if (namesSubresource(query)) return undefined
  if (method === 'POST' && query.has('delete')) return ['DeleteObjects', deleteObjects]
  if (method === 'GET' && query.has('location')) return ['GetBucketLocation', getBucketLocation]
  if (method === 'GET' && query.get('list-type') === '2') return ['ListObjectsV2', listObjects]
  if (method === 'PUT') return ['CreateBucket', createBucket]
  if (method === 'HEAD') return ['HeadBucket', headBucket]
  return method === 'DELETE' ? ['DeleteBucket', deleteBucket] : undefined
}

function objectRoute(request: S3Request): Route | undefined {
  const { http, query } = request
  if (namesSubresource(query)) return undefined
  if (query.has('uploadId')) return partRoute(request)
  switch (http.method) {
    case 'PUT':
      return isCopy(request) ? ['CopyObject', copyObject] : ['PutObject', putObject]
    case 'POST':
      return query.has('uploads') ? ['CreateMultipartUpload', createMultipartUpload] : undefined
    case 'DELETE':
      return ['DeleteObject', deleteObject]
    case 'GET':
      return ['GetObject', getObject]
    case 'HEAD':
      return ['HeadObject', headObject]
    default:
      return undefined
  }
}

/** Of an upload in parts that is under way. */
function partRoute(request: S3Request): Route | undefined {
  switch (request.http.method) {
    case 'PUT':
      return isCopy(request) ? ['UploadPartCopy', uploadPartCopy] : ['UploadPart', uploadPart]
    case 'POST':
      return ['CompleteMultipartUpload', completeMultipartUpload]
    case 'DELETE':
      return ['AbortMultipartUpload', abortMultipartUpload]
    default:
      return undefined
  }
}

function isCopy(request: S3Request): boolean {
  return headerOf(request, 'x-amz-copy-source') !== undefined
}

/** Clients name the account that a bucket must be of, so as not to write into a stranger's. */
function requireOwner(request: S3Request, { account }: S3Parts): void {
  const owner = headerOf(request, 'x-amz-expected-bucket-owner')
  if (owner !== undefined && owner !== account.accountId) throw new ServiceError('AccessDenied', 'Access Denied', 403)
}
