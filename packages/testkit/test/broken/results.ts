import { mkdir, rm } from 'node:fs/promises'
import { type Finder, ModelNotFoundError, type ProviderJob } from '@trainyard/core'
import type { Reference } from '../support/cloud-runner.ts'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

type Job = ProviderJob<Reference>

function brokenFinder(breaks: string, how: string, finder: (good: Required<Finder>) => Partial<Finder>): BrokenPlugin {
  return { breaks, how, kind: 'finder', changes: { finder } }
}

export const brokenResults: readonly BrokenPlugin[] = [
  broken(
    'output/rows',
    'forgets the last row',
    good => ({
      async *readOutput(job, context) {
        yield* (await Array.fromAsync(good.readOutput(job, context))).slice(0, -1)
      },
    }),
    'predictor',
  ),
  broken(
    'output/rows',
    'gives all rows as one',
    good => ({
      async *readOutput(job, context) {
        yield await Array.fromAsync(good.readOutput(job, context))
      },
    }),
    'predictor',
  ),
  broken(
    'output/again',
    'gives the rows once',
    good => {
      const read = new Set<string>()
      return {
        async *readOutput(job: Job, context) {
          if (read.has(job.jobName)) return
          for await (const row of good.readOutput(job, context)) {
            read.add(job.jobName)
            yield row
          }
        },
      }
    },
    'predictor',
  ),
  broken(
    'output/again',
    'goes on where the last reader left',
    good => {
      const places = new Map<string, number>()
      return {
        async *readOutput(job: Job, context) {
          const rows = await Array.fromAsync(good.readOutput(job, context))
          const from = places.get(job.jobName) ?? 0
          for (const [index, row] of rows.slice(from).entries()) {
            places.set(job.jobName, (from + index + 1) % rows.length)
            yield row
          }
        },
      }
    },
    'predictor',
  ),
  broken(
    'service/answers',
    'wraps the answer',
    good => ({ invoke: async (job, input, context) => ({ answer: await good.invoke(job, input, context) }) }),
    'deployer',
  ),
  broken(
    'service/answers',
    'answers once',
    good => {
      const asked = new Set<string>()
      return {
        async invoke(job: Job, input, context) {
          const answer = await good.invoke(job, input, context)
          if (asked.has(job.jobName)) return undefined
          asked.add(job.jobName)
          return answer
        },
      }
    },
    'deployer',
  ),
  broken(
    'service/streams',
    'forgets the last part',
    good => ({
      async *stream(job, input, context) {
        yield* (await Array.fromAsync(good.stream(job, input, context))).slice(0, -1)
      },
    }),
    'deployer',
  ),
  broken(
    'service/streams',
    'gives each part twice',
    good => ({
      async *stream(job, input, context) {
        for await (const part of good.stream(job, input, context)) yield* [part, part]
      },
    }),
    'deployer',
  ),
  broken('service/ends', 'leaves the service running', () => ({ undeploy: async () => undefined }), 'deployer'),
  broken(
    'service/ends',
    'throws when the service is gone already',
    good => {
      const gone = new Set<string>()
      return {
        async undeploy(job: Job, context) {
          await good.undeploy(job, context)
          if (gone.has(job.jobName)) throw new Error('There is no such service.')
          gone.add(job.jobName)
        },
      }
    },
    'deployer',
  ),

  brokenFinder('finder/finds', 'gives an id where an address is asked for', good => ({
    async findModel(path, context) {
      const found = await good.findModel(path, context)
      return found && { ...found, uri: path }
    },
  })),
  brokenFinder('finder/finds', 'says with a date when it found the model', good => ({
    async findModel(path, context) {
      const found = await good.findModel(path, context)
      return found && { ...found, properties: { foundAt: new Date() } }
    },
  })),
  brokenFinder('finder/unknown', 'throws for what is not its own', good => ({
    async findModel(path, context) {
      const found = await good.findModel(path, context)
      if (!found) throw new ModelNotFoundError(path, 'The cloud has no such model.')
      return found
    },
  })),
  brokenFinder('finder/unknown', 'finds whatever it is asked for', good => ({
    findModel: async (path, context) => (await good.findModel(path, context)) ?? { uri: `memory:${path}` },
  })),
  brokenFinder('finder/downloads', 'writes nothing', good => ({
    async download(config, directory, context) {
      await good.download(config, directory, context)
      await rm(directory, { recursive: true })
      await mkdir(directory)
    },
  })),
  brokenFinder('finder/downloads', 'throws for what it found', good => ({
    async download(config, directory, context) {
      await good.download(config, directory, context)
      throw new Error(`${config.uri} is in another castle.`)
    },
  })),

  {
    breaks: 'initializer/inits',
    how: 'gives something that cannot be saved',
    kind: 'initializer',
    changes: { initializer: good => ({ init: async (config, context) => (await good.init(config, context)) && ({} as never) }) },
  },
  {
    breaks: 'initializer/inits',
    how: 'gives the model within something else',
    kind: 'initializer',
    changes: {
      initializer: good => ({
        async init(config, context) {
          const model = await good.init(config, context)
          return model && ({ model } as never)
        },
      }),
    },
  },
  {
    breaks: 'initializer/unknown',
    how: 'throws for what is not its own',
    kind: 'initializer',
    changes: {
      initializer: good => ({
        async init(config, context) {
          const model = await good.init(config, context)
          if (!model) throw new ModelNotFoundError(config.uri, 'It is none of mine.')
          return model
        },
      }),
    },
  },
  {
    breaks: 'initializer/unknown',
    how: 'makes a model of anything',
    kind: 'initializer',
    changes: {
      initializer: good => ({ init: async (config, context) => (await good.init(config, context)) ?? { save: async () => undefined } }),
    },
  },
]
