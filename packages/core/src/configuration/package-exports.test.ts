import { expect, test } from 'vitest'
import { exportedFile } from './package-exports.ts'

const subpaths = {
  '.': { types: './index.d.ts', import: './index.js', require: './index.cjs' },
  './extra': './extra.js',
  './files/*': './files/*.js',
  './files/deep/*': { default: './deep/*.js' },
  './files/*.css': null,
  './internal': null,
}

test.each([
  ['./main.js', '.', './main.js'],
  [{ import: './main.js' }, '.', './main.js'],
  [{ require: './main.cjs', default: './main.js' }, '.', './main.js'],
  [{ node: { import: './node.js' }, default: './main.js' }, '.', './node.js'],
  [{ browser: './browser.js' }, '.', undefined],
  [[{ browser: './browser.js' }, './main.js'], '.', './main.js'],
  ['./main.js', './extra', undefined],
  [subpaths, '.', './index.js'],
  [subpaths, './extra', './extra.js'],
  [subpaths, './files/a', './files/a.js'],
  [subpaths, './files/deep/a', './deep/a.js'],
  [subpaths, './internal', undefined],
  [subpaths, './unknown', undefined],
  [subpaths, './toString', undefined],
])('%j gives for %s: %s', (exports, subpath, file) => {
  expect(exportedFile(exports, subpath)).toBe(file)
})
