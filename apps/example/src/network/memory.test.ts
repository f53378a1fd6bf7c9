import { expect, test, vi } from 'vitest'
import { temporaryDirectory } from '../../test/temporary-directory.ts'
import { prepareDigits } from '../data/prepare-digits.ts'
import Digits from '../digits.ts'

// Hoisted, because jax-js takes its memory when it is imported; TypeScript knows WebAssembly from the browser only.
const memories = vi.hoisted(() => {
  type Memory = { readonly buffer: ArrayBuffer }
  const memories: Memory[] = []
  const webAssembly: { Memory: new (size: object) => Memory } = Reflect.get(globalThis, 'WebAssembly')
  webAssembly.Memory = class extends webAssembly.Memory {
    constructor(size: object) {
      super(size)
      memories.push(this)
    }
  }
  return memories
})

test('training, aborting, saving, loading and predicting give back all the memory they take', async () => {
  const { trainingFile } = await prepareDigits(await temporaryDirectory())
  await useOnce(trainingFile)
  const bytes = memoryInUse()
  for (let time = 0; time < 5; time++) await useOnce(trainingFile)
  expect(bytes).toBeGreaterThan(0)
  expect(memoryInUse()).toBe(bytes)
})

async function useOnce(trainingFile: string): Promise<void> {
  const directory = await temporaryDirectory()
  const stop = new AbortController()
  using model = await Digits.train({ trainingFile, epochs: 2 }, { signal: stop.signal, report: () => {} })
  await model.save(directory)
  using loaded = await Digits.load({ uri: directory }, { directory })
  await loaded.predict([Array(64).fill(8)])
  const aborted = Digits.train({ trainingFile }, { signal: stop.signal, report: () => stop.abort() })
  await expect(aborted).rejects.toThrow('aborted')
}

function memoryInUse(): number {
  return memories.reduce((bytes, memory) => bytes + memory.buffer.byteLength, 0)
}
