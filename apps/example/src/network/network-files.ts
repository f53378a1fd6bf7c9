import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { numpy } from '@jax-js/jax'
import type { Network } from './network.ts'

/** `network.json` has the shape of each array, `weights.bin` their numbers as 32-bit floats, one array after the other. */
export async function saveNetwork(network: Network, directory: string): Promise<void> {
  const arrays = Object.entries(network)
  const shapes = Object.fromEntries(arrays.map(([name, array]) => [name, array.shape]))
  const weights = await numpy.concatenate(arrays.map(([, array]) => array.ref.ravel())).data()
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'network.json'), `${JSON.stringify({ shapes })}\n`)
  await writeFile(join(directory, 'weights.bin'), weights)
}

export async function loadNetwork(directory: string): Promise<Network> {
  const description: { shapes: Record<keyof Network, number[]> } = JSON.parse(await readFile(join(directory, 'network.json'), 'utf8'))
  const bytes = Uint8Array.from(await readFile(join(directory, 'weights.bin')))
  let weights = new Float32Array(bytes.buffer)

  function nextArray(shape: number[]): numpy.Array {
    const size = shape.reduce((product, length) => product * length)
    const array = numpy.array(weights.slice(0, size)).reshape(shape)
    weights = weights.subarray(size)
    return array
  }
  const { shapes } = description
  return {
    hiddenWeights: nextArray(shapes.hiddenWeights),
    hiddenBiases: nextArray(shapes.hiddenBiases),
    outputWeights: nextArray(shapes.outputWeights),
    outputBiases: nextArray(shapes.outputBiases),
  }
}
