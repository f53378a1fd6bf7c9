import { startFakeRemote } from '../../../src/fake-remote/index.ts'

/** Run as a program of its own: starts a provider, prints its address, and stays. */
console.log((await startFakeRemote()).url)
