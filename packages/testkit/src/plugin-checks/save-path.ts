import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { TrainerSamples } from '../options/samples.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { ended, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

export const savePathChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'save-path/honoured',
    capability: 'save path',
    title: 'a model is saved where the user wants it, and the artifact says so',
    applies: ({ kind, capabilities, samples }) =>
      kind === 'trainer' && (capabilities.savePathSchemes?.includes('file') === true || (samples as TrainerSamples).savePath !== undefined),
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const { savePath = join(world.folder, 'models', 'one') } = samples as TrainerSamples
        const runner = await world.client().runner(kind)
        const { artifact } = await ended(runner, await submit(runner, samples.completes, { savePath }), kit.patience)
        const wanted = /^[a-z][a-z0-9+.-]+:/.test(savePath) ? savePath : pathToFileURL(savePath).href
        const uri = artifact?.uri ?? ''
        const isThere = uri.startsWith(wanted) && (!uri.startsWith('file:') || existsSync(fileURLToPath(uri)))
        demand(isThere, {
          member: 'Capabilities.savePathSchemes',
          asks: 'says where a model may be saved: `context.savePath` is then whole, and the artifact is there',
          seen: `${show(uri)} for the save path ${savePath}${uri.startsWith(wanted) ? ', where nothing is' : ''}`,
          advice: 'save to `context.savePath` whenever it is given, or leave `savePathSchemes` out: then core refuses it',
        })
      }),
  },
]
