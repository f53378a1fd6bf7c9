import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, resolve } from 'node:path'

/** What the system searches when there is no PATH. */
const defaultPath = '/usr/bin:/bin'

interface Place {
  readonly sourceDirectory: string
  /** The job's own `PATH`. */
  readonly searchPath: string | undefined
}

/** The file that the system would start, found as the system finds it: a name in the PATH, a path from the source directory. */
export function findCommand(command: string, { sourceDirectory, searchPath = defaultPath }: Place): string | undefined {
  const directories = isPath(command) ? [sourceDirectory] : searchPath.split(delimiter).map(part => resolve(sourceDirectory, part))
  return directories.map(directory => resolve(directory, command)).find(isProgram)
}

export function isPath(command: string): boolean {
  return isAbsolute(command) || command.includes('/')
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
