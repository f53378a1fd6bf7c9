import { constants } from 'node:fs'
import { access, mkdir, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StoreFullError } from '../../errors/store-full-error.ts'
import { StorePlaceError } from '../../errors/store-place-error.ts'
import { networkFileSystem } from './network-file-system.ts'

/** The type of the file system of a path, as `statfs` tells it. */
export type FileSystemType = (path: string) => Promise<number>

/** Makes the folder of the file. @throws StorePlaceError, StoreFullError */
export async function preparePlace(file: string, fileSystemType: FileSystemType): Promise<void> {
  const directory = dirname(file)
  try {
    await makeFolder(directory)
    await access(directory, constants.W_OK)
    await access(file, constants.W_OK).catch(unlessMissing)
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') throw new StoreFullError(file, { cause: error })
    throw new StorePlaceError(file, error instanceof Error ? error.message : String(error), { cause: error })
  }
  const network = await networkFileSystem(await fileSystemType(directory), await realpath(directory))
  if (network !== undefined) throw new StorePlaceError(file, `a network file system (${network}), where no lock holds`)
}

/** Where a folder cannot be made, the system may say no more than that it is not there. What it says of the one above is the reason. */
async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
  } catch (error) {
    for (let above = dirname(directory); ; above = dirname(above)) {
      const isThere = await access(above).then(
        () => true,
        () => false,
      )
      if (isThere) await access(above, constants.W_OK)
      if (isThere || above === dirname(above)) throw error
    }
  }
}

function unlessMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
