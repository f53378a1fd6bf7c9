import { readFileSync } from 'node:fs'

export const text = readFileSync(new URL(import.meta.url), 'utf8')
