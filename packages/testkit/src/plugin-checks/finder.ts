import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { isPlainJson } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { FinderSubject } from '../subject/finder-subject.ts'
import { context } from '../world/direct-jobs.ts'
import { demandEndInTime } from '../world/ends-in-time.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

export const finderChecks: readonly Check<FinderSubject>[] = [
  {
    id: 'finder/finds',
    capability: 'finder',
    title: 'what it finds is plain JSON with the address of the model',
    applies: () => true,
    run: ({ kit, samples }) =>
      inWorld(kit, async world => {
        const finder = await world.client().component('finder')
        const config = await finder.findModel(samples.finds, context).catch((error: unknown) => error)
        const copy: unknown = isPlainJson(config) ? JSON.parse(JSON.stringify(config) ?? 'null') : undefined
        const uri: unknown = typeof copy === 'object' && copy !== null && 'uri' in copy ? copy.uri : undefined
        demand(isDeepStrictEqual(copy, config) && typeof uri === 'string' && /^[a-z][a-z0-9+.-]*:./i.test(uri), {
          member: 'Finder.findModel',
          asks: 'gives what is known of the model: plain JSON with a whole `uri`',
          seen: `${show(config)} for ${JSON.stringify(samples.finds)}`,
          advice: 'make the path a URI (`pathToFileURL`), and leave out what is not known',
        })
      }),
  },
  {
    id: 'finder/unknown',
    capability: 'finder',
    title: 'what is not its own is undefined',
    applies: () => true,
    run: ({ kit, samples: { unknown = 'no-such-model-of-the-test-kit' } }) =>
      inWorld(kit, async world => {
        const finder = await world.client().component('finder')
        const answer = await finder.findModel(unknown, context).catch((error: unknown) => error)
        demand(answer === undefined, {
          member: 'Finder.findModel',
          asks: 'is undefined for what is not its own; an error says that it is its own but cannot be read',
          seen: `${show(answer)} for ${JSON.stringify(unknown)}`,
          advice: 'map “not found” to undefined, so that another finder can be asked',
        })
      }),
  },
  {
    id: 'finder/downloads',
    capability: 'finder',
    title: 'what it found it can bring into a directory',
    applies: subject => subject.has('download'),
    run: ({ kit, samples }) =>
      inWorld(kit, async world => {
        const finder = await world.client().component('finder')
        const config = await finder.findModel(samples.finds, context)
        const directory = join(world.folder, 'download')
        await mkdir(directory)
        const error = config && (await finder.download?.(config, directory, context).catch((reason: unknown) => reason))
        const files = await readdir(directory)
        demand(error === undefined && files.length > 0, {
          member: 'Finder.download',
          asks: 'brings the files of a model that this finder found into a local directory',
          seen: error === undefined ? 'an empty directory' : show(error),
          advice: 'write the files below the directory that is given, which exists, and await the last one',
        })
      }),
  },
  ...(['findModel', 'download'] as const).map((method): Check<FinderSubject> => ({
    id: `finder/abort-${method}`,
    capability: 'finder',
    title: `\`${method}\` ends within 100 ms when its signal is aborted`,
    isTimed: true,
    applies: subject => subject.has(method),
    run: ({ kit, samples }) =>
      inWorld(kit, async world => {
        const client = world.client()
        const finder = await client.component('finder')
        const config = (await finder.findModel(samples.finds, context)) ?? { uri: samples.finds }
        await demandEndInTime(client, `Finder.${method}`, async signal =>
          method === 'download' ? finder.download?.(config, world.folder, { signal }) : finder.findModel(samples.finds, { signal }),
        )
      }),
  })),
]
