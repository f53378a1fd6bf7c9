/**
 * Installs what the workspace needs, when something changed since the last time. Every root script starts with it.
 *
 * Plain JavaScript, because it must run on a bare machine's Node 20, before anything is installed. Says everything on stderr, because some
 * scripts answer with JSON on stdout. Asking pnpm whether something changed costs 2.5 seconds, comparing our own stamp 50 ms.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const stampFile = join(root, 'node_modules/.trainyard-setup')
const manifests = ['package.json', ...['packages', 'apps', 'tooling'].flatMap(manifestsUnder)]

const wanted = stamp()
if (!isInstalled()) install()

function manifestsUnder(folder) {
  const files = readdirSync(join(root, folder)).map(name => `${folder}/${name}/package.json`)
  return files.filter(file => existsSync(join(root, file))).toSorted()
}

/** Changes when anything changes that an install depends on. */
function stamp() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function isInstalled() {
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) return false
  return manifests.every(file => !hasDependencies(file) || existsSync(join(root, dirname(file), 'node_modules')))
}

function hasDependencies(file) {
  const manifest = readManifest(file)
  return [manifest.dependencies, manifest.devDependencies].some(group => Object.keys(group ?? {}).length > 0)
}

function install() {
  rmSync(stampFile, { force: true })
  const [command, ...first] = pnpm()
  const line = [...first, 'install', '--frozen-lockfile', '--prefer-offline', '--config.confirmModulesPurge=false', '--loglevel=error']
  const { status, error } = spawnSync(command, line, { cwd: root, stdio: ['ignore', process.stderr, process.stderr] })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stampFile, wanted)
}

/** The installed pnpm, if it is the one that package.json names; else the one that npx brings. */
function pnpm() {
  const { packageManager } = readManifest('package.json')
  const folder = join(root, 'node_modules/pnpm')
  const installed = existsSync(folder) && JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (installed && packageManager === `pnpm@${installed.version}`) return [process.execPath, join(folder, 'bin/pnpm.cjs')]
  return ['npx', '--yes', '--prefer-offline', packageManager]
}

function readManifest(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'))
}
