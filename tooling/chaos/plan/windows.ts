/** Between which two steps of a job's life a client dies: after the first, before the second. */
export const windows = [
  'start-reserve',
  'reserve-call',
  'claim-call',
  'upload-create',
  'call-save',
  'save-call',
  'call-answer',
  'answer-record',
  'record-look',
  'look-append',
  'append-look',
  'wish-cancel',
  'cancel-deliver',
  'look-terminal',
  'terminal-end',
] as const

export type Window = (typeof windows)[number]
