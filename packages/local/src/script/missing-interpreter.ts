import { closeSync, existsSync, openSync, readSync } from 'node:fs'

/** So much of a file the kernel looks at. */
const lookedAtBytes = 256

/**
 * The interpreter that the first line of a program names, where there is none: the system then says of the program itself that it is not
 * there. One that was written on Windows names `/bin/sh\r`.
 */
export function missingInterpreter(program: string): string | undefined {
  const interpreter = /^#![ \t]*([^ \t\n]+)/.exec(beginningOf(program))?.[1]
  return interpreter === undefined || existsSync(interpreter) ? undefined : interpreter
}

/** Nothing of one that may be run and not be read. */
function beginningOf(program: string): string {
  try {
    const file = openSync(program, 'r')
    try {
      const buffer = Buffer.alloc(lookedAtBytes)
      return buffer.toString('utf8', 0, readSync(file, buffer))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}
