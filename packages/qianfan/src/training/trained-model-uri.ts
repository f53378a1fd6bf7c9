import { InvalidRequestError } from '@trainyard/core'
import type { QianfanId } from '../qianfan-reference.ts'

export interface TrainedRun {
  readonly groupId: QianfanId
  readonly runId: QianfanId
  /** Of a checkpoint; undefined: the end of the training. */
  readonly step?: number
}

const form = /^qianfan:\/\/train\/([\w-]+)\/([\w-]+)(?:\?step=(\d+))?$/

/** `qianfan://train/<group>/<run>`: a model that was trained, and is not published. */
export function trainedModelUri({ groupId, runId, step }: TrainedRun): string {
  return `qianfan://train/${groupId}/${runId}${step === undefined ? '' : `?step=${step}`}`
}

/** @throws InvalidRequestError that names the field */
export function parseTrainedModelUri(uri: string, field: string): TrainedRun {
  const [, group, run, step] = form.exec(uri) ?? []
  if (group === undefined || run === undefined) {
    throw new InvalidRequestError({ field, expected: 'a model that QIANFAN trained: qianfan://train/<group>/<run>', found: uri })
  }
  return { groupId: idOf(group), runId: idOf(run), ...(step !== undefined && { step: Number(step) }) }
}

export function isTrainedModelUri(uri: string): boolean {
  return form.test(uri)
}

/** The first generation has integers. */
export function idOf(text: string): QianfanId {
  return /^\d+$/.test(text) ? Number(text) : text
}
