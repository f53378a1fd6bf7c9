#!/usr/bin/env node
/**
 * `build-package ENTRY…`, run in a package's folder, with entries named relative to `src`, without their ending.
 *
 * JavaScript is bundled, because importing sixty small files costs 18 ms and one file 3 ms. What a package lists under
 * `dependencies` and `peerDependencies` stays outside; what it imports from `devDependencies` is inlined, its licence with it.
 * Declarations are not bundled: one file a source file, so that going to a definition lands where it is explained.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'

interface Manifest {
  readonly name: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

const entries = process.argv.slice(2)
if (entries.length === 0) throw new Error('build-package: name at least one entry, relative to src and without its ending')
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const outside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

/** What is inlined may be CommonJS. An ES module has no `require`, so the parts of Node.js that it asks for are imported. */
const builtinsOfCommonJs: Plugin = {
  name: 'builtins of CommonJS',
  setup(bundler) {
    const namespace = 'builtin'
    bundler.onResolve({ filter: /^[a-z]/ }, ({ path, kind }) =>
      kind === 'require-call' && isBuiltin(path) ? { path, namespace } : undefined,
    )
    bundler.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `import builtin from 'node:${path.replace(/^node:/, '')}'\nmodule.exports = builtin\n`,
    }))
  },
}

rmSync('dist', { recursive: true, force: true })
const result = await build({
  entryPoints: entries.map(entry => ({ in: `src/${entry}.ts`, out: entry })),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  // Of what is inlined, the form from which unused parts can be left out.
  mainFields: ['module', 'main'],
  target: 'node22.18',
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  external: outside.flatMap(name => [name, `${name}/*`]),
  metafile: true,
  plugins: [builtinsOfCommonJs],
})
writeNotices(Object.keys(result.metafile.inputs))
execFileSync(process.execPath, [compiler(), '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
pruneDeclarations(entries.map(entry => join('dist', `${entry}.d.ts`)))

/** Only what an entry reaches is published: the declarations of the inside name packages that users do not have. */
function pruneDeclarations(reached: readonly string[]): void {
  const kept = new Set<string>()
  const keep = (file: string) => {
    if (kept.has(file)) return
    kept.add(file)
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'(\.[^']+)\.ts'/g)) {
      keep(join(dirname(file), `${specifier}.d.ts`))
    }
  }
  reached.forEach(keep)
  const declarations = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.d.ts'))
  for (const file of declarations) if (!kept.has(join('dist', file))) rmSync(join('dist', file))
}

/** The licences of what was inlined, in one file beside the code that contains it. */
function writeNotices(inputs: readonly string[]): void {
  const folders = new Set(inputs.map(packageFolder).filter(folder => folder !== undefined))
  if (folders.size === 0) return
  const notices = [...folders].toSorted().map(folder => {
    const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
    return `${name} (${license ?? 'see below'})\n\n${licenceText(folder)}\n`
  })
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices.join('\n----\n\n'))
}

function packageFolder(input: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
}

function licenceText(folder: string): string {
  for (const file of ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'LICENSE-MIT', 'CopyrightNotice.txt']) {
    try {
      return readFileSync(join(folder, file), 'utf8').trim()
    } catch {}
  }
  throw new Error(`build-package: ${folder} is inlined but has no licence file`)
}

function compiler(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')
}
