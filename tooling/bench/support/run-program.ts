import type { Figures } from './figures.ts'
import { programAnswer, type ProgramOptions } from './program-answer.ts'

/** Runs one of programs/ that measures us and what we are compared with. */
export function runProgram(name: string, options: ProgramOptions = {}): Figures {
  return programAnswer(`${name}.ts`, options) as Figures
}
