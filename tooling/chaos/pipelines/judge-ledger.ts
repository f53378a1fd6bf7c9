import type { Finding } from '../judge/finding.ts'
import type { LedgerLine } from './emulator-messages.ts'

/** What a pipeline has made, by the operation that makes it, and the field that tells whose it is. */
const making = {
  dataset: { operations: ['dataset/create'], field: 'name' },
  job: { operations: ['CreateFineTuningJob', 'finetune/createTask'], field: 'name' },
  task: { operations: ['CreateFineTuningTask', 'finetune/createJob'], field: /^(jobId|taskId)$/ },
  model: { operations: ['modelrepo/publishTrainModel'], field: 'modelName' },
  service: { operations: ['CreateService', 'service/apply'], field: 'name' },
} as const

type Made = keyof typeof making

/** All operations that make something, of both generations. */
export const creates: readonly string[] = Object.values(making).flatMap(({ operations }) => operations)

const kinds = Object.keys(making) as readonly Made[]

export interface Judgement {
  /** How many the provider made of each. */
  readonly made: Readonly<Record<Made, number>>
  readonly findings: readonly Finding[]
}

/** Whether the provider made one of each for every pipeline that ended well, and never two of anything. */
export function judgeLedger(ledger: readonly LedgerLine[], { completed }: { readonly completed: number }): Judgement {
  const owners = new Map(kinds.map(kind => [kind, ownersOf(ledger, kind)]))
  const findings = kinds.flatMap(kind => {
    const byOwner = Map.groupBy(owners.get(kind) ?? [], owner => owner)
    const doubled = [...byOwner].filter(([, times]) => times.length > 1)
    return [
      ...doubled.map(([owner, times]): Finding => {
        return { fault: 'duplicated', count: times.length - 1, text: `the ${kind} of ${owner} was made ${times.length} times` }
      }),
      ...(byOwner.size < completed ? [lost(kind, completed - byOwner.size)] : []),
    ]
  })
  return { made: Object.fromEntries(kinds.map(kind => [kind, owners.get(kind)?.length ?? 0])) as Record<Made, number>, findings }
}

function ownersOf(ledger: readonly LedgerLine[], kind: Made): readonly string[] {
  const { operations, field } = making[kind]
  return ledger
    .filter(({ operation, accepted }) => accepted && (operations as readonly string[]).includes(operation))
    .map(({ input }) => {
      const found = Object.entries(input as object).find(([name]) => (typeof field === 'string' ? name === field : field.test(name)))
      return String(found?.[1])
    })
}

function lost(kind: Made, count: number): Finding {
  return { fault: 'lost', count, text: `${count} pipelines that say they are complete have no ${kind}` }
}
