import { nn, numpy, random } from '@jax-js/jax'
import type { Pixels } from '../data/read-digits.ts'

/** 64 pixels → 64 hidden units → 10 digits. */
export type Network = {
  hiddenWeights: numpy.Array
  hiddenBiases: numpy.Array
  outputWeights: numpy.Array
  outputBiases: numpy.Array
}

export function createNetwork(seed: number): Network {
  const keys = random.split(random.key(seed))
  return {
    hiddenWeights: randomWeights(keys.ref.slice(0), 64, 64),
    hiddenBiases: numpy.zeros([64]),
    outputWeights: randomWeights(keys.slice(1), 64, 10),
    outputBiases: numpy.zeros([10]),
  }
}

/** He initialisation: keeps the size of the signal through a layer with ReLU. */
function randomWeights(key: numpy.Array, inputs: number, outputs: number): numpy.Array {
  return random.normal(key, [inputs, outputs]).mul(Math.sqrt(2 / inputs))
}

/** Pictures as a matrix, a row each, the pixels brought from 0 … 16 to -1 … 1. */
export function toMatrix(pictures: readonly Pixels[]): numpy.Array {
  return numpy.array(new Float32Array(pictures.flat())).reshape([pictures.length, 64]).div(8).sub(1)
}

/** How strongly each picture looks like each digit. Takes over both arguments, as everything in jax-js does. */
export function scoreDigits(network: Network, pictures: numpy.Array): numpy.Array {
  const hidden = nn.relu(numpy.matmul(pictures, network.hiddenWeights).add(network.hiddenBiases))
  return numpy.matmul(hidden, network.outputWeights).add(network.outputBiases)
}
