import { mkdir, stat, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { localPath } from '../local-path.ts'
import type { ScriptJob } from './script-job.ts'

/**
 * The directory of each channel. One that is given as a directory is that very directory; one that is given as a file is a directory
 * with a link to the file, because a program finds a directory in every channel. All are also found in `SM_INPUT_DATA_DIR`.
 */
export async function linkChannels({ request, folder }: ScriptJob): Promise<Readonly<Record<string, string>>> {
  const channels = Object.entries(request.inputs ?? {}).map(async ([name, location]): Promise<[string, string]> => {
    const path = localPath(location) ?? location
    const place = join(folder.data, name)
    if ((await stat(path)).isDirectory()) {
      await symlink(path, place)
      return [name, path]
    }
    await mkdir(place)
    await symlink(path, join(place, basename(path)))
    return [name, place]
  })
  return Object.fromEntries(await Promise.all(channels))
}
