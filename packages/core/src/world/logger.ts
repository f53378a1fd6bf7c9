/** Where the warnings go that no job event can carry. */
export interface Logger {
  warn(message: string, data?: object): void
}

/** Node's own channel: on stderr unless the user turned warnings off, and an event for who listens. */
export const processLogger: Logger = {
  warn(message, data) {
    process.emitWarning(data === undefined ? message : `${message} ${JSON.stringify(data)}`, { type: 'TrainyardWarning' })
  },
}
