import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { repositoryRoot } from '@trainyard/workspace'

export interface WrongImport {
  /** The name of the broken rule in .dependency-cruiser.mjs. */
  readonly rule: string
  readonly from: string
  readonly to: string
}

export interface Imports {
  /** How many of our own files were read. */
  readonly files: number
  readonly wrong: readonly WrongImport[]
}

interface CruiseResult {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[]
  }
}

/** Reads every import in these folders of a workspace, and judges it by the rules of this repository. */
export function findWrongImports(root: string, folders: readonly string[]): Imports {
  const program = resolve(import.meta.dirname, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(repositoryRoot, '.dependency-cruiser.mjs')
  const line = [program, '--config', config, '--output-type', 'json', ...folders]
  const { stdout, stderr } = spawnSync(process.execPath, line, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser failed: ${stderr}${stdout}`)
  const { modules, summary } = JSON.parse(stdout) as CruiseResult
  const files = modules.filter(({ source }) => /^(packages|apps|tooling)\/(?!.*\b(dist|node_modules)\/)/.test(source)).length
  return { files, wrong: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) }
}
