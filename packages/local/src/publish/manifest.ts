import { lstat, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exactOptional, is, isoTimestamp, number, object, pipe, record, string } from 'valibot'
import { ModelChangedError } from './model-changed-error.ts'

/** Beside the model's own files, in the folder of a version. */
export const manifestName = 'trainyard.manifest.json'

/** What is known of a published version. */
export interface Manifest extends Contents {
  /** The module class that loads it, where the model says so. */
  readonly moduleId?: string
  /** The job that published it. */
  readonly jobName: string
  readonly requestHash: string
  /** ISO 8601. */
  readonly publishedAt: string
}

export interface Contents {
  /** Of all files: of the lines `<sha256>  <path>\n` in the order of the paths, as `sha256sum` prints them. */
  readonly sha256: string
  readonly bytes: number
  /** Path, with `/`, → what is there. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>
}

const content = { sha256: string(), bytes: number() }

const manifestSchema = object({
  ...content,
  files: record(string(), object(content)),
  moduleId: exactOptional(string()),
  jobName: string(),
  requestHash: string(),
  publishedAt: pipe(string(), isoTimestamp()),
})

/** undefined: the folder has none. @throws ModelChangedError for one that was not written by `writeManifest` */
export async function readManifest(directory: string): Promise<Manifest | undefined> {
  const path = join(directory, manifestName)
  try {
    // Whoever opens a pipe waits for somebody who writes into it.
    const manifest = (await lstat(path)).isFile() ? parse(await readFile(path, 'utf8')) : undefined
    if (is(manifestSchema, manifest)) return manifest
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
  throw new ModelChangedError(directory, [manifestName])
}

export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  await writeFile(join(directory, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
