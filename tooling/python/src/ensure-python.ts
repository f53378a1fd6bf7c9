import { execFileSync, spawnSync } from 'node:child_process'

/** @throws Error that says what to install, where the machine has no Python that can make environments and we may not install it */
export function ensurePython(): void {
  if (canMakeEnvironments()) return
  const isRoot = process.getuid?.() === 0
  const hasApt = spawnSync('apt-get', ['--version']).status === 0
  if (!isRoot || !hasApt) {
    throw new Error('this needs Python 3.11 or later with venv: on Debian, as root, `apt-get install python3-venv`')
  }
  for (const line of [['update'], ['install', '--yes', '--no-install-recommends', 'python3-venv']]) {
    execFileSync('apt-get', line, { stdio: ['ignore', process.stderr, process.stderr] })
  }
}

function canMakeEnvironments(): boolean {
  return spawnSync('python3', ['-c', 'import ensurepip, sys, venv; assert sys.version_info >= (3, 11)']).status === 0
}
