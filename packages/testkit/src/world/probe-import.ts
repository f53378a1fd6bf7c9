import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { probeFile } from '../probe-file.ts'

const longestImport = 60_000

/** What a module does when it is imported, by a process of its own: `node:fs readFileSync, called at file:///…`. */
export async function probeImport(module: string): Promise<readonly string[]> {
  const file = module.startsWith('file:') ? fileURLToPath(module) : module
  const { stdout } = await promisify(execFile)(process.execPath, [probeFile, file], { timeout: longestImport })
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n[') + 1)) as readonly string[]
}
