import { execFileSync, spawnSync } from 'node:child_process'

/**
 * Installs a Debian package unless what it brings is there.
 * @throws Error that says what to install, where we may not
 */
export function ensureDebianPackage(name: string, { isThere, need }: { isThere(): boolean; readonly need: string }): void {
  if (isThere()) return
  const isRoot = process.getuid?.() === 0
  const hasApt = spawnSync('apt-get', ['--version']).status === 0
  if (!isRoot || !hasApt) throw new Error(`${need}: as root, \`apt-get install ${name}\` on Debian`)
  for (const line of [['update'], ['install', '--yes', '--no-install-recommends', name]]) {
    execFileSync('apt-get', line, {
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  if (!isThere()) throw new Error(`${need}: the Debian package ${name} did not bring it`)
}
