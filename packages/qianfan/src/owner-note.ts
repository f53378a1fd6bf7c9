const form = /\[trainyard ([0-9a-f]{16}) ([0-9a-f]{64})\]$/

interface OwnerNote {
  readonly ownerTag: string
  readonly requestHash: string
}

/** A description that says which client's it is, and of which request: Qianfan has no tags. */
export function withOwner(description: string | undefined, { ownerTag, requestHash }: OwnerNote): string {
  return `${description === undefined ? '' : `${description} `}[trainyard ${ownerTag} ${requestHash}]`
}

export function ownerNoteOf(description: string): OwnerNote | undefined {
  const [, ownerTag, requestHash] = form.exec(description) ?? []
  return ownerTag === undefined || requestHash === undefined ? undefined : { ownerTag, requestHash }
}
