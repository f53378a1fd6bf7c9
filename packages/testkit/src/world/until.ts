import { setTimeout as wait } from 'node:timers/promises'
import { BrokenContractError, type Lesson } from '../broken-contract-error.ts'

/** A machine that stands still for a moment is not the plugin's fault. */
const fewestLooks = 6

/**
 * Asks, soon and then ever more rarely, until there is an answer.
 * @throws BrokenContractError when there is none within so many milliseconds
 */
export async function until<Value>(ask: () => Promise<Value | undefined>, patience: number, lesson: () => Lesson): Promise<Value> {
  const deadline = performance.now() + patience
  for (let pause = 1, looks = 1; ; pause = Math.min(pause * 2, 250), looks++) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > deadline && looks >= fewestLooks) throw new BrokenContractError(lesson())
    await wait(pause)
  }
}
