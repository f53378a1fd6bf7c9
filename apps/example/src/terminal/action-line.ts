import { styleText } from 'node:util'
import type { ActionEvent } from '@trainyard/core'

const colors = { Preceding: 'dim', Running: 'dim', Done: 'green', Error: 'red', Stopped: 'yellow' } as const

/** An event of an action, as it comes; undefined for what says nothing new. */
export function drawAction({ action, state, description, data }: ActionEvent): string | undefined {
  if (action === undefined || state === 'Preceding') return undefined
  const news = description ?? (state === 'Running' ? newsOf(data) : '')
  return news === undefined ? undefined : `${action.padEnd(14)}${styleText(colors[state], state.padEnd(8))} ${news}`.trimEnd()
}

/** Of what a job told: what it does, or how far it is. */
function newsOf(data: unknown): string | undefined {
  const { status, detail, progress } = data as { readonly status?: string; readonly detail?: string; readonly progress?: number }
  if (progress === undefined) return detail
  return status === undefined ? `${Math.round(progress * 100)} %` : undefined
}
