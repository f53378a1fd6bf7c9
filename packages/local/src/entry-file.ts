import { fileURLToPath } from 'node:url'

/** The built entries lie beside each other as their sources do, so this file stays at the top of `src`. */
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

/** The file that a worker of this kind starts with. */
export function entryFile(name: 'module-worker' | 'module-process' | 'batch-worker' | 'service-process' | 'job-wrapper'): string {
  return fileURLToPath(new URL(`./${name}${ending}`, import.meta.url))
}
