import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { startTestEmulator } from '../support/start-test-emulator.ts'

const Bucket = 'trainyard'
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('what is put is got, with its type, its metadata and its checksum', async () => {
  const { s3 } = await startTestEmulator()
  const Key = "a b/ü+&'(1)*!~.txt"
  await s3.send(
    new PutObjectCommand({ Bucket, Key, Body: 'hello', ContentType: 'text/plain', Metadata: { team: 'red' }, ChecksumAlgorithm: 'SHA256' }),
  )
  const got = await s3.send(new GetObjectCommand({ Bucket, Key }))
  expect(await got.Body!.transformToString()).toBe('hello')
  expect(got).toMatchObject({
    ContentType: 'text/plain',
    ContentLength: 5,
    Metadata: { team: 'red' },
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
  })
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }))
  expect(head.ChecksumSHA256).toBe(createHash('sha256').update('hello').digest('base64'))
})

test('a large stream goes through a file, and ranges of it come back', async () => {
  const { s3 } = await startTestEmulator()
  using folder = temporaryFolder('emulator-s3')
  const bytes = randomBytes(3_000_000)
  const file = join(folder.path, 'large')
  await writeFile(file, bytes)
  await s3.send(new PutObjectCommand({ Bucket, Key: 'large', Body: createReadStream(file), ContentLength: bytes.length }))
  const range = await s3.send(new GetObjectCommand({ Bucket, Key: 'large', Range: 'bytes=1000000-1999999' }))
  expect(range.ContentRange).toBe('bytes 1000000-1999999/3000000')
  expect(digest(await range.Body!.transformToByteArray())).toBe(digest(bytes.subarray(1_000_000, 2_000_000)))
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'large', Range: 'bytes=3000000-' }))).rejects.toMatchObject({
    name: 'InvalidRange',
  })
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'large', IfMatch: '"other"' }))).rejects.toMatchObject({
    name: 'PreconditionFailed',
  })
})

test('an upload in parts is put together in the order of its parts', async () => {
  const { s3 } = await startTestEmulator()
  const parts = [randomBytes(5 * 2 ** 20), randomBytes(1000)]
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'whole', ChecksumAlgorithm: 'SHA256' }))
  const upload = { Bucket, Key: 'whole', UploadId }
  const send = async (index: number) => {
    const PartNumber = index + 1
    const { ETag, ChecksumSHA256 } = await s3.send(
      new UploadPartCommand({ ...upload, PartNumber, Body: parts[index]!, ChecksumAlgorithm: 'SHA256' }),
    )
    return { ETag, ChecksumSHA256, PartNumber }
  }
  const sent = [await send(1), await send(0)].toReversed()
  await expect(
    s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: sent.toReversed() } })),
  ).rejects.toMatchObject({ name: 'InvalidPartOrder' })
  const { ETag } = await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: sent } }))
  expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'whole' }))
  expect(digest(await got.Body!.transformToByteArray())).toBe(digest(Buffer.concat(parts)))
  await expect(s3.send(new AbortMultipartUploadCommand(upload))).rejects.toMatchObject({ name: 'NoSuchUpload' })
})

test('a listing has pages, folders and encoded keys', async () => {
  const { s3 } = await startTestEmulator()
  for (const Key of ['data/a', 'data/b c&', 'data/deep/1', 'data/deep/2', 'other'])
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
  const listing = { Bucket, Prefix: 'data/', Delimiter: '/', MaxKeys: 2 }
  const first = await s3.send(new ListObjectsV2Command(listing))
  expect(first.Contents!.map(({ Key }) => Key)).toEqual(['data/a', 'data/b c&'])
  const second = await s3.send(new ListObjectsV2Command({ ...listing, ContinuationToken: first.NextContinuationToken }))
  expect(second).toMatchObject({ IsTruncated: false, CommonPrefixes: [{ Prefix: 'data/deep/' }] })
  const encoded = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'data/b', EncodingType: 'url' }))
  expect(encoded.Contents![0]!.Key).toBe('data/b%20c%26')
})

test('objects are copied and deleted, one and many', async () => {
  const { s3 } = await startTestEmulator()
  await s3.send(new PutObjectCommand({ Bucket, Key: 'one', Body: '1' }))
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'two', CopySource: `${Bucket}/one` }))
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'three', CopySource: `${Bucket}/one` }))
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'one' }))
  const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'two' }, { Key: 'none' }] } }))
  expect(Deleted!.map(({ Key }) => Key)).toEqual(['two', 'none'])
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }))
  expect(Contents!.map(({ Key }) => Key)).toEqual(['three'])
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'one' }))).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('buckets are made, listed and told from what is not there', async () => {
  const { emulator, s3 } = await startTestEmulator()
  await s3.send(new CreateBucketCommand({ Bucket: 'another-one' }))
  expect((await s3.send(new ListBucketsCommand({}))).Buckets!.map(({ Name }) => Name)).toEqual([Bucket, 'another-one'])
  await expect(s3.send(new HeadBucketCommand({ Bucket: 'nobodys' }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } })
  const owner = { Bucket, ExpectedBucketOwner: emulator.accountId }
  await s3.send(new HeadBucketCommand(owner))
  await expect(s3.send(new HeadBucketCommand({ ...owner, ExpectedBucketOwner: '999999999999' }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 403 },
  })
})
