/** In the job's own folder. */
export const logFile = 'log.jsonl'
