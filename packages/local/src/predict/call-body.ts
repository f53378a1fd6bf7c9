import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CallRequest, serializeError } from '@trainyard/core'
import { isStream } from '../module/is-stream.ts'
import type { CallOutput } from './call-output.ts'
import { endingOf, type PredictionBody, type PredictionEnding } from './prediction-body.ts'
import { saveResult } from './result-file.ts'

interface CallParts {
  readonly jobName: string
  /** The job's own folder, which may not exist. */
  readonly directory: string
  readonly output: CallOutput
  warn(message: string): void
}

/**
 * Calls a method in this thread. A cancel is heard between the values of a stream; what else a method does after it runs on, and what
 * it gives then is dropped.
 */
export function startCall(request: CallRequest, parts: CallParts): PredictionBody {
  const controller = new AbortController()
  return {
    ended: call(request, parts, controller.signal),
    stop() {
      controller.abort()
      parts.output.end()
    },
  }
}

async function call(request: CallRequest, parts: CallParts, signal: AbortSignal): Promise<PredictionEnding> {
  const { jobName, output } = parts
  try {
    // Only when the submit has been answered: a method that computes without a pause would hold the answer back.
    await nextTurn(undefined, { signal })
    await perform(request, output, signal)
    signal.throwIfAborted()
    const uri = (await keep(parts)) ?? `memory:${jobName}`
    return { publish: () => ({ uri, ...(output.isStream && { attributes: { stream: 'true' } }) }) }
  } catch (error) {
    return endingOf(error)
  } finally {
    output.end()
  }
}

/** What was computed is not lost because a disk is full. */
async function keep({ directory, output, warn }: CallParts): Promise<string | undefined> {
  try {
    return await saveResult(directory, output.value)
  } catch (error) {
    warn(`The result is kept in memory only, because it cannot be written: ${serializeError(error).message}`)
    return undefined
  }
}

async function perform({ model, method, arguments: given }: CallRequest, output: CallOutput, signal: AbortSignal): Promise<void> {
  const methods = model as unknown as Readonly<Record<string, (...parameters: readonly unknown[]) => unknown>>
  const value = await methods[method]?.(...given)
  if (signal.aborted) return
  if (!isStream(value)) {
    output.add(value)
    return
  }
  output.startStream()
  const isAsync = Symbol.asyncIterator in value
  for await (const part of value) {
    if (signal.aborted) return
    output.add(part)
    // A generator that never pauses would let nobody else have a turn.
    if (!isAsync) await nextTurn()
  }
}
