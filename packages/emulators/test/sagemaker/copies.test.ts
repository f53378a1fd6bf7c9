import { randomBytes } from 'node:crypto'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectTaggingCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutBucketTaggingCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { startTestEmulator } from '../support/start-test-emulator.ts'

const Bucket = 'trainyard'

test('a copy has the type and the metadata of its source, or those that replace them', async () => {
  const { s3 } = await startTestEmulator()
  await s3.send(new PutObjectCommand({ Bucket, Key: 'one', Body: '1', ContentType: 'text/plain', Metadata: { team: 'red' } }))
  const CopySource = `${Bucket}/one`
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'same', CopySource }))
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'new', CopySource, MetadataDirective: 'REPLACE', Metadata: { team: 'blue' } }))
  const headOf = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key }))
  expect(await headOf('same')).toMatchObject({ ContentType: 'text/plain', Metadata: { team: 'red' }, ContentLength: 1 })
  expect((await headOf('new')).Metadata).toEqual({ team: 'blue' })
})

test('a large object is copied in parts, each a range of it', async () => {
  const { s3 } = await startTestEmulator()
  const bytes = randomBytes(6_000_000)
  const half = 5 * 2 ** 20
  await s3.send(new PutObjectCommand({ Bucket, Key: 'large', Body: bytes }))
  const target = { Bucket, Key: 'copy' }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target))
  const ranges = [`bytes=0-${half - 1}`, `bytes=${half}-${bytes.length - 1}`]
  const Parts = []
  for (const [index, CopySourceRange] of ranges.entries()) {
    const part = { ...target, UploadId, PartNumber: index + 1, CopySource: `${Bucket}/large`, CopySourceRange }
    const { CopyPartResult } = await s3.send(new UploadPartCopyCommand(part))
    Parts.push({ PartNumber: index + 1, ETag: CopyPartResult!.ETag })
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }))
  const copy = await s3.send(new GetObjectCommand(target))
  expect(bytes.equals(await copy.Body!.transformToByteArray())).toBe(true)
})

test('what is not emulated is refused, and never taken for the object or the bucket itself', async () => {
  const { s3 } = await startTestEmulator()
  const target = { Bucket, Key: 'one' }
  await s3.send(new PutObjectCommand({ ...target, Body: '1' }))
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target))
  const Tagging = { TagSet: [{ Key: 'team', Value: 'red' }] }
  const refused = [
    () => s3.send(new GetObjectTaggingCommand(target)),
    () => s3.send(new GetObjectAttributesCommand({ ...target, ObjectAttributes: ['ETag'] })),
    () => s3.send(new PutObjectTaggingCommand({ ...target, Tagging })),
    () => s3.send(new PutObjectAclCommand({ ...target, ACL: 'private' })),
    () => s3.send(new DeleteObjectTaggingCommand(target)),
    () => s3.send(new ListPartsCommand({ ...target, UploadId })),
    () => s3.send(new PutBucketTaggingCommand({ Bucket, Tagging })),
    () => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
  ]
  for (const ask of refused) await expect(ask()).rejects.toMatchObject({ name: 'NotImplemented' })
  await s3.send(new HeadBucketCommand({ Bucket }))
  const kept = await s3.send(new GetObjectCommand(target))
  expect(await kept.Body!.transformToString()).toBe('1')
})
