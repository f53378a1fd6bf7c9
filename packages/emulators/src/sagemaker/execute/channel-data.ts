import { mkdir } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { S3Object } from '../s3/s3-object.ts'
import { parseS3Uri, type S3Store } from '../s3/s3-store.ts'
import type { TrainingJob } from '../training/training-job.ts'
import type { Channel } from '../training/training-job-request.ts'
import type { Host } from './host-folder.ts'

interface Placed {
  readonly object: S3Object
  /** Below the channel's folder. */
  readonly path: string
}

/**
 * Brings the data of all channels to a host. One host of several gets its share, where that is asked for.
 *
 * @throws Error when a channel has no data, as the service's `FailureReason` says it
 */
export async function downloadChannels(job: TrainingJob, host: Host, s3: S3Store, hostCount: number): Promise<void> {
  for (const channel of job.request.InputDataConfig ?? []) {
    const folder = join(host.root, 'input/data', channel.ChannelName)
    await mkdir(folder, { recursive: true })
    const placed = await placesOf(channel, s3)
    const isShared = channel.DataSource?.S3DataSource?.S3DataDistributionType === 'ShardedByS3Key'
    const own = isShared ? placed.filter((_, index) => index % hostCount === host.index) : placed
    for (const { object, path } of own) await download(object, join(folder, path))
  }
}

/** All objects below a prefix, into a folder. */
export async function downloadBelow(uri: string, folder: string, s3: S3Store): Promise<void> {
  for (const { object, path } of below(uri, s3)) await download(object, join(folder, path))
}

async function placesOf({ ChannelName, DataSource }: Channel, s3: S3Store): Promise<readonly Placed[]> {
  const source = DataSource?.S3DataSource
  if (source === undefined) throw new Error(`ClientError: channel ${ChannelName} is no data in S3, and this emulator has no other`)
  const placed = source.S3DataType === 'ManifestFile' ? await inManifest(source.S3Uri, s3) : below(source.S3Uri, s3)
  if (placed.length > 0) return placed
  throw new Error(`ClientError: Data download failed: No S3 objects found under S3 URL "${source.S3Uri}" given in input data source.`)
}

/** Paths count from the prefix where it names a folder, with or without its slash, and else from the folder that it begins in. */
function below(uri: string, s3: S3Store): readonly Placed[] {
  const { bucket, key: prefix } = parseS3Uri(uri)
  const objects = s3.objectsBelow(bucket, prefix).filter(({ key }) => !key.endsWith('/'))
  return objects.map(object => {
    if (object.key === prefix) return { object, path: basename(object.key) }
    const isFolder = prefix === '' || prefix.endsWith('/') || object.key[prefix.length] === '/'
    const start = isFolder ? prefix.length : prefix.lastIndexOf('/') + 1
    return { object, path: object.key.slice(start).replace(/^\/+/, '') }
  })
}

/** A manifest: `[{ "prefix": "s3://bucket/folder/" }, "a", "b"]`. */
async function inManifest(uri: string, s3: S3Store): Promise<readonly Placed[]> {
  const { bucket, key } = parseS3Uri(uri)
  const [first, ...names] = JSON.parse((await s3.object(bucket, key).body.bytes()).toString()) as readonly [{ prefix: string }, ...string[]]
  const place = parseS3Uri(first.prefix)
  return names.map(path => ({ object: s3.object(place.bucket, place.key + path), path }))
}

async function download({ body }: S3Object, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await pipeline(body.open(0, body.size), createWriteStream(path))
}
