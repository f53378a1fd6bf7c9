import { setImmediate } from 'node:timers/promises'
import { numpy, random, tree } from '@jax-js/jax'
import type { Digit } from '../data/read-digits.ts'
import type { TrainContext } from '@trainyard/core'
import { createNetwork, type Network, toMatrix } from './network.ts'
import { startTraining, trainingStep } from './training-step.ts'

export interface TrainingSettings {
  /** How often every digit is looked at; 20 unless given. */
  readonly epochs?: number
  /** 32 unless given. */
  readonly batchSize?: number
  /** 0.1 unless given. */
  readonly learningRate?: number
  /** The same seed gives the same network; 1 unless given. */
  readonly seed?: number
}

export async function trainNetwork(digits: readonly Digit[], settings: TrainingSettings, context: TrainContext): Promise<Network> {
  const { epochs = 20, batchSize = 32, learningRate = 0.1, seed = 1 } = settings
  const batches = Math.floor(digits.length / batchSize)
  if (batches === 0) throw new RangeError(`batchSize ${batchSize} is more than the ${digits.length} digits there are`)

  const pictures = toMatrix(digits.map(digit => digit.pixels))
  const labels = numpy.array(new Int32Array(digits.map(digit => digit.label)))
  let state = startTraining(createNetwork(seed))
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const order = await random.permutation(random.key(seed + epoch), digits.length).data()
      let sumOfLosses = 0
      for (let start = 0; start < batches * batchSize; start += batchSize) {
        await setImmediate() // lets an abort arrive, which the arithmetic below would hold up
        context.signal.throwIfAborted()
        const batch = numpy.array(order.subarray(start, start + batchSize))
        const [nextState, loss] = trainingStep(state, { pictures: pictures.ref, labels: labels.ref }, batch, learningRate)
        state = nextState
        sumOfLosses += loss.item() // jax-js is lazy: reading the loss is what makes it take the step
      }
      context.report({ metrics: { loss: sumOfLosses / batches }, step: epoch * batches, progress: epoch / epochs })
    }
    return tree.ref(state.network)
  } finally {
    tree.dispose([state.network, state.velocity, pictures, labels])
  }
}
