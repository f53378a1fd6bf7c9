import { fileURLToPath } from 'node:url'

/** The built entries lie beside each other as their sources do, so this file stays at the top of `src`. */
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

/** What a process runs that imports a module and tells what it did. */
export const probeFile = fileURLToPath(new URL(`./import-probe${ending}`, import.meta.url))
