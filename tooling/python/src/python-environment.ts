import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedSize, repositoryRoot } from '@trainyard/workspace'

/** An environment of Python with the packages of one file of requirements, kept for the next run. */
export interface PythonEnvironment {
  readonly python: string
  /** Of the package that the environment is for. */
  readonly version: string
  /** Megabytes that the packages brought: what an empty environment has does not count. */
  readonly installedMegabytes: number
}

interface Installed {
  readonly requirements: string
  readonly installedMegabytes: number
}

/** Makes the environment, unless it is there with these very requirements. `of`: the package whose version is told, where the file has another name. */
export function pythonEnvironment(name: string, { of = name }: { readonly of?: string } = {}): PythonEnvironment {
  const requirements = join(import.meta.dirname, '../requirements', `${name}.txt`)
  const folder = join(repositoryRoot, 'node_modules', '.cache', 'python', name)
  const python = join(folder, 'bin', 'python')
  const wanted = readFileSync(requirements, 'utf8')
  const version = pinnedVersion(wanted, of)
  const installed = readInstalled(folder)
  if (installed?.requirements === wanted) return { python, version, installedMegabytes: installed.installedMegabytes }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  run('python3', ['-m', 'venv', folder])
  const before = installedSize(packagesOf(folder))
  // Each package is named with its version, so that none of them brings another.
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', requirements])
  const installedMegabytes = installedSize(packagesOf(folder)) - before
  writeFileSync(markerOf(folder), JSON.stringify({ requirements: wanted, installedMegabytes } satisfies Installed))
  return { python, version, installedMegabytes }
}

/** @throws RangeError when the requirements do not pin the package */
export function pinnedVersion(requirements: string, name: string): string {
  const pin = requirements.split('\n').find(line => line.startsWith(`${name}==`))
  if (pin === undefined) throw new RangeError(`the requirements pin no ${name}`)
  return pin.slice(`${name}==`.length)
}

/** The marker is written last: an environment without it is half made. */
function readInstalled(folder: string): Installed | undefined {
  return existsSync(markerOf(folder)) ? (JSON.parse(readFileSync(markerOf(folder), 'utf8')) as Installed) : undefined
}

function markerOf(folder: string): string {
  return join(folder, 'installed.json')
}

function packagesOf(folder: string): string {
  const [version = ''] = readdirSync(join(folder, 'lib')).filter(entry => entry.startsWith('python3'))
  return join(folder, 'lib', version, 'site-packages')
}

function run(program: string, parameters: readonly string[]): void {
  execFileSync(program, parameters, { stdio: ['ignore', process.stderr, process.stderr] })
}
