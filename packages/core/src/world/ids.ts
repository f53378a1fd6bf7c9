/** Where ids of jobs and of clients come from. */
export interface IdSource {
  uuid(): string
}

export const systemIds: IdSource = {
  uuid() {
    const id = crypto.randomUUID()
    // Node puts an id together from twenty parts, all kept for as long as the id, until somebody asks for a character of it.
    id.charCodeAt(0)
    return id
  },
}
