/**
 * Words that no file may have: placeholders, because what is unfinished is an issue and not a comment; abbreviations that say less than the word;
 * and places that only one machine has: the folder that the repository lies in, and the address of a package registry in the lock file.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFiles, repositoryRoot } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { allSources, linesWith } from '../support/source-files.ts'

test('nothing is left to do later', () => {
  const placeholder = /\b(T[O]DO|F[I]XME|X{3})\b/
  const files = repositoryFiles(/\.(ts|mts|mjs|js|json|jsonc|md|ya?ml)$/)
  expect(files.filter(({ text }) => placeholder.test(text)).map(({ path }) => path)).toEqual([])
})

test('names are whole words', () => {
  const short = 'opts|cfg|ctx|req|res|err|cb|fn|tmp|str|num|idx|arr|obj|params|args|val|msg|evt|acc|prev|impl|mgr|util|utils'
  const declaration = new RegExp(String.raw`\b(?:const|let|function|class|interface|type) (?:${short})\b`)
  expect(linesWith(declaration, allSources())).toEqual([])
})

test('no file names the folder that the repository lies in', () => {
  expect(
    repositoryFiles(/./)
      .filter(({ text }) => text.includes(repositoryRoot))
      .map(({ path }) => path),
  ).toEqual([])
})

test('the lock file names packages by version and checksum, and no registry', () => {
  expect(readFileSync(join(repositoryRoot, 'pnpm-lock.yaml'), 'utf8')).not.toMatch(/https?:\/\//)
})
