import { readManifest } from './manifest.ts'
import { ModelChangedError } from './model-changed-error.ts'
import { readContents } from './read-contents.ts'

/** Compares a published version with its checksums; of another folder there is nothing to compare. @throws ModelChangedError */
export async function verifyPublished(directory: string): Promise<void> {
  const manifest = await readManifest(directory)
  if (!manifest) return
  const { sha256, files } = await readContents(directory)
  if (sha256 === manifest.sha256) return
  const paths = [...new Set([...Object.keys(manifest.files), ...Object.keys(files)])]
  throw new ModelChangedError(
    directory,
    paths.filter(path => manifest.files[path]?.sha256 !== files[path]?.sha256),
  )
}
