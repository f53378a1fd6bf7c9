import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

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

/** undefined: the folder is no published version. */
export async function readManifest(directory: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(join(directory, manifestName), 'utf8')) as Manifest
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  await writeFile(join(directory, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
}
