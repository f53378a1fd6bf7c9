import { fileURLToPath } from 'node:url'

/** The built entries lie beside each other as their sources do, so this file stays at the top of `src`. */
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

type Entry = 'module-worker' | 'module-process' | 'batch-worker' | 'service-process' | 'service-watchdog' | 'job-wrapper'

/** The file that a worker of this kind starts with. */
export function entryFile(name: Entry): string {
  return fileURLToPath(new URL(`./${name}${ending}`, import.meta.url))
}
