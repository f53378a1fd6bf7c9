import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PythonEnvironment } from '@trainyard/python'
import { installedSize, temporaryFolder } from '@trainyard/workspace'
import { install } from '../support/install.ts'
import type { Comparison } from './comparison.ts'
import { costOver, type ImportProgram, measureImports } from './measure-imports.ts'

interface Peer {
  readonly name: string
  /** What a user imports to train with it. */
  readonly module: string
  readonly environment: PythonEnvironment
}

const printMemory = 'console.log(process.memoryUsage.rss() / 1e6)\n'

/** What the packages cost before the first line of a user's own: each import against the same interpreter that imports nothing. */
export function comparePackages(peers: readonly Peer[], rounds: number): readonly Comparison[] {
  using scratch = temporaryFolder('peers')
  const ours = [
    { name: 'core', packages: ['core'] },
    { name: 'core + local', packages: ['core', 'local'] },
  ].map(({ name, packages }) => {
    const folder = join(scratch.path, packages.join('-and-'))
    install(packages, folder)
    writeFileSync(join(folder, 'bare.js'), printMemory)
    writeFileSync(join(folder, 'all.js'), `${packages.map(each => `import '@trainyard/${each}'\n`).join('')}${printMemory}`)
    return { name, folder, installedMegabytes: installedSize(join(folder, 'node_modules')) }
  })
  const node = (folder: string, file: string): ImportProgram => ({ command: [process.execPath, file], folder })
  const python = ({ environment }: Peer, ...modules: readonly string[]): ImportProgram => ({
    command: [environment.python, join(import.meta.dirname, 'import_module.py'), ...modules],
    folder: scratch.path,
  })
  const costs = measureImports(
    Object.fromEntries([
      ...ours.flatMap(({ name, folder }) => [[`bare ${name}`, node(folder, 'bare.js')] as const, [name, node(folder, 'all.js')] as const]),
      ...peers.flatMap(peer => [[`bare ${peer.name}`, python(peer)] as const, [peer.name, python(peer, peer.module)] as const]),
    ]),
    rounds,
  )
  const costOf = (name: string) => {
    const [cost, bare] = [costs[name], costs[`bare ${name}`]]
    if (!cost || !bare) throw new RangeError(`not measured: ${name}`)
    return costOver(cost, bare)
  }
  const lines = (what: string, unit: string, figureOf: (contender: { name: string; installedMegabytes: number }) => number) =>
    peers.flatMap(({ name, environment: { installedMegabytes } }) =>
      ours.map(own => ({
        what,
        unit,
        better: 'less' as const,
        ours: { name: own.name, value: figureOf(own) },
        peer: { name, value: figureOf({ name, installedMegabytes }) },
      })),
    )
  return [
    ...lines('import, over the bare interpreter', 'ms', ({ name }) => costOf(name).milliseconds),
    ...lines('import, over the bare interpreter', 'MB of resident memory', ({ name }) => costOf(name).megabytes),
    ...lines('installed', 'MB', ({ installedMegabytes }) => installedMegabytes),
  ]
}
