import { expect } from 'vitest'

/** What the call throws or rejects with. */
export async function caught(call: () => unknown): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  throw new Error('it was accepted')
}

/** The error that the call throws or rejects with, which is of this very class. */
export async function errorOf<Class extends Error>(
  errorClass: abstract new (...parameters: never[]) => Class,
  call: () => unknown,
): Promise<Class> {
  const error = await caught(call)
  if (!(error instanceof Error) || error.constructor !== errorClass) {
    expect.fail(`expected ${errorClass.name}, found ${error instanceof Error ? error.stack : String(error)}`)
  }
  return error as Class
}
