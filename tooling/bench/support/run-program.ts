import type { Figures } from './figures.ts'
import { programAnswer } from './program-answer.ts'

/** Runs one of programs/ that measures us and what we are compared with. */
export function runProgram(name: string, nodeOptions: readonly string[] = []): Figures {
  return programAnswer(`${name}.ts`, { nodeOptions }) as Figures
}
