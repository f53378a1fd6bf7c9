/**
 * `npm run check:imports`: fails for every import that .dependency-cruiser.mjs forbids. It also fails when hardly a file was read, because
 * dependency-cruiser with a TypeScript that it cannot use reads none, finds nothing wrong, and says so with exit code 0. An argument names
 * another workspace than this one.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFiles, repositoryRoot } from '@trainyard/workspace'
import { findWrongImports } from './find-wrong-imports.ts'

const root = process.argv[2] ?? repositoryRoot
const folders = ['packages', 'apps', 'tooling'].filter(folder => existsSync(join(root, folder)))
const { files, wrong } = findWrongImports(root, folders)
const expected = repositoryFiles(/^(packages|apps|tooling)\/.+\.ts$/, root).length

for (const { rule, from, to } of wrong) console.error(`${rule}: ${from} imports ${to}`)
if (files < expected) console.error(`There are ${expected} TypeScript files, and dependency-cruiser has read ${files}`)
if (wrong.length > 0 || files < expected) process.exitCode = 1
else console.log(`${files} files import nothing that they must not`)
