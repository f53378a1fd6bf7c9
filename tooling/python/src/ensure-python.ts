import { spawnSync } from 'node:child_process'
import { ensureDebianPackage } from '@trainyard/workspace'

/** @throws Error that says what to install, where the machine has no Python that can make environments and we may not install it */
export function ensurePython(): void {
  ensureDebianPackage('python3-venv', { isThere: canMakeEnvironments, need: 'this needs Python 3.11 or later with venv' })
}

function canMakeEnvironments(): boolean {
  return spawnSync('python3', ['-c', 'import ensurepip, sys, venv; assert sys.version_info >= (3, 11)']).status === 0
}
