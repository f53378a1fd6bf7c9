import type { ChildProcess } from 'node:child_process'

/**
 * What both sides say to each other. A class may use the channel of its process for itself, as programs do that tell their parent that they are
 * ready; it does not know the key, so what it says is heard by nobody.
 */
interface KeyedMessage {
  readonly key: string
  readonly message: unknown
}

/** Gives a process its one task, and hears what it says of it. */
export function giveTask(child: ChildProcess, task: object, hear: (answer: unknown) => void): void {
  const key = crypto.randomUUID()
  child.on('message', (given: unknown) => {
    if (hasKey(given, key)) hear(given.message)
  })
  child.send({ key, message: task } satisfies KeyedMessage, () => undefined)
}

/** Says something to whoever gave the task. `then`: called when it is sent, or cannot be because nobody hears it any more. */
export type Tell<Answer> = (answer: Answer, then?: () => void) => void

/** In the process, before it runs anything else: hears its task. */
export function takeTask<Answer>(perform: (task: unknown, tell: Tell<Answer>) => void): void {
  const send = process.send?.bind(process)
  process.once('message', given => {
    // Nothing but `giveTask` speaks to the process.
    const { key, message } = given as KeyedMessage
    perform(message, (answer, then = () => undefined) => {
      if (send && process.connected) send({ key, message: answer } satisfies KeyedMessage, then)
      else then()
    })
  })
}

function hasKey(given: unknown, key: string): given is KeyedMessage {
  return typeof given === 'object' && given !== null && 'key' in given && given.key === key
}
