/** Where ids of jobs and of clients come from. */
export interface IdSource {
  uuid(): string
}

export const systemIds: IdSource = { uuid: () => crypto.randomUUID() }
