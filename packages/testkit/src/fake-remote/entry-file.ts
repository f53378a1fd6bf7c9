import { fileURLToPath } from 'node:url'

/** The server is built beside the entry that starts it, as their sources lie. */
export const serverFile = fileURLToPath(new URL(`./server${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url))
