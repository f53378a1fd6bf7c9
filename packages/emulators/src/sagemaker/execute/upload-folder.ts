import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { receiveBody } from '../s3/receive-body.ts'
import { joinS3Uri, parseS3Uri, type S3Store } from '../s3/s3-store.ts'

/** Whether there is a file below a folder that may not be there. */
export async function hasFiles(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.some(entry => !entry.isDirectory())
}

/** Each file below the folder as an object. */
export async function uploadFolder(folder: string, uri: string, s3: S3Store): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries.filter(each => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    await upload(createReadStream(path), joinS3Uri(uri, path.slice(folder.length + 1)), s3)
  }
}

/** The folders as one archive; where two have a file of the same path, the first folder's is what unpacks. */
export async function uploadArchive(folders: readonly string[], uri: string, s3: S3Store): Promise<void> {
  const places = folders.toReversed().flatMap(folder => ['-C', folder, '.'])
  const tar = spawn('tar', ['-cz', ...places], { stdio: ['ignore', 'pipe', 'ignore'] })
  await upload(tar.stdout, uri, s3)
}

async function upload(source: AsyncIterable<Buffer>, uri: string, s3: S3Store): Promise<void> {
  const { bucket, key } = parseS3Uri(uri)
  const { body, md5 } = await receiveBody(source, { folder: s3.folder })
  s3.bucket(bucket).objects.set(key, { key, body, etag: `"${md5}"`, lastModified: s3.now(), headers: {} })
}
