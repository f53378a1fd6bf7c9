import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ModuleClass } from '@trainyard/core'
import type { Body, BodyEnding } from '../run/body.ts'
import { failureOf } from '../run/failure.ts'
import { saveModel } from '../save/save-model.ts'
import { reportLine } from './report-line.ts'
import { trainModel } from './train-model.ts'

interface InlineJob {
  readonly module: ModuleClass
  readonly arguments: unknown
  /** Absent: the model stays live. */
  readonly staging?: string
  writeLine(line: string): void
}

/** Trains in this thread. A module that does not heed the signal runs on after a cancel; what it gives then is dropped. */
export function startInline(job: InlineJob): Body {
  const controller = new AbortController()
  return {
    ended: train(job, controller.signal),
    stop: () => controller.abort(new DOMException('The job was canceled.', 'AbortError')),
  }
}

async function train({ module, arguments: settings, staging, writeLine }: InlineJob, signal: AbortSignal): Promise<BodyEnding> {
  try {
    // Only when the submit has been answered: a module that computes without a pause would hold the answer back.
    await nextTurn()
    signal.throwIfAborted()
    const model = await trainModel(module, settings, { signal, report: report => writeLine(reportLine(report)) })
    if (staging !== undefined && !signal.aborted) await saveModel(model, module.moduleId, staging)
    return { model }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}
