// A provider of one's own: runs programs on this machine with a low priority, when nobody else wants the processor.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { componentType, definePlugin, type Host, type JobSnapshot, type Trainer } from '@trainyard/core'
import * as v from 'valibot'

const settings = v.strictObject({ niceness: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(19)), 10) })

function createSpareTimeTrainer({ niceness }: v.InferOutput<typeof settings>, host: Host): Trainer<{ processId: number }, object, number> {
  const runs = new Map<string, { readonly child: ChildProcess; readonly lines: string[]; snapshot: JobSnapshot }>()
  return {
    capabilities: { kinds: ['script'], savePathSchemes: ['file'], boundToClient: ['script'], concurrency: 1 },

    async submit(request, { jobName, savePath = `${host.dataDirectory}/${jobName}` }) {
      if (request.kind !== 'script') throw new TypeError(`${request.kind} is not among the capabilities`)
      await mkdir(savePath, { recursive: true })
      const channels = Object.entries(request.inputs ?? {}).map(([name, path]) => [`SM_CHANNEL_${name.toUpperCase()}`, path])
      const variables = { ...Object.fromEntries(channels), SM_MODEL_DIR: savePath, SM_HPS: JSON.stringify(request.hyperparameters ?? {}) }
      const child = spawn('nice', ['-n', String(niceness), ...request.command], {
        cwd: request.sourceDirectory,
        env: { ...process.env, ...request.environment, ...variables },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child, 'spawn')
      const run = { child, lines: new Array<string>(), snapshot: { status: 'RUNNING' } as JobSnapshot }
      runs.set(jobName, run)
      createInterface(child.stdout).on('line', line => run.lines.push(line))
      child.on('close', (exitCode, signal) => {
        const artifact = { uri: pathToFileURL(savePath).href }
        if (exitCode === 0) run.snapshot = { status: 'COMPLETED', artifact }
        else if (signal === 'SIGTERM') run.snapshot = { status: 'CANCELED' }
        else run.snapshot = { status: 'ERRORED', reason: 'failed', message: `exit code ${exitCode}` }
      })
      return { processId: child.pid ?? 0 }
    },

    describe: async ({ jobName }) => runs.get(jobName)?.snapshot,
    cancel: async ({ jobName }) => void runs.get(jobName)?.child.kill(),

    async readLogs({ jobName }, cursor = 0) {
      const { lines = [], snapshot } = runs.get(jobName) ?? {}
      const page = lines.slice(cursor).map(text => ({ text }))
      return { lines: page, cursor: cursor + page.length, state: snapshot?.status === 'RUNNING' ? 'waiting' : 'ended' }
    },
  }
}

export const plugin = definePlugin({
  specificationVersion: 'v1',
  name: 'spare-time',
  trainers: { 'SPARE-TIME': componentType({ settings, create: createSpareTimeTrainer }) },
})
