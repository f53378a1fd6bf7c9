import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the peers' programs, with their packages installed in the very versions that its lock file names. */
export function installPeers(): string {
  const folder = join(import.meta.dirname, 'peers')
  const installed = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installed) || !isSame(folder, installed)) {
    // Not `ci`, which demands the optional packages of every other platform as well.
    const line = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error']
    execFileSync('npm', line, { cwd: folder, stdio: ['ignore', process.stderr, process.stderr] })
  }
  return folder
}

function isSame(folder: string, installed: string): boolean {
  const [wanted, found] = [join(folder, 'package-lock.json'), installed].map(file => versionsIn(readFileSync(file, 'utf8')))
  return wanted !== undefined && wanted === found
}

function versionsIn(lock: string): string {
  const { packages } = JSON.parse(lock) as {
    readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>
  }
  const lines = Object.entries(packages).flatMap(([path, { version, optional }]) =>
    path === '' || optional ? [] : `${path} ${version ?? ''}`,
  )
  return lines.toSorted().join('\n')
}
