/** Where ids of jobs and of clients come from. */
export interface IdSource {
  uuid(): string
}

/** As the text that it is: Node puts an id together from twenty parts, and each of them would be kept for as long as the id. */
export const systemIds: IdSource = { uuid: () => Buffer.from(crypto.randomUUID(), 'latin1').toString('latin1') }
