import { jit, nn, numpy, tree, valueAndGrad } from '@jax-js/jax'
import { type Network, scoreDigits } from './network.ts'

const momentum = 0.9

export type TrainingState = {
  network: Network
  /** Where each weight is heading: a running mean of its past gradients. */
  velocity: Network
}

export function startTraining(network: Network): TrainingState {
  return { network, velocity: tree.map((weights: numpy.Array) => numpy.zerosLike(weights), tree.ref(network)) }
}

/**
 * One step of gradient descent with momentum, on the pictures that `batch` lists. Gives the next state and the loss.
 * Compiled to WebAssembly when it is first called. Takes over its arguments: a caller that needs one again passes its `.ref`.
 */
export const trainingStep = jit(takeStep, { staticArgnums: [3] })

function takeStep(
  { network, velocity }: TrainingState,
  { pictures, labels }: { pictures: numpy.Array; labels: numpy.Array },
  batch: numpy.Array,
  learningRate: number,
): [TrainingState, numpy.Array] {
  const batchPictures = numpy.take(pictures, batch.ref, 0)
  const batchLabels = numpy.take(labels, batch, 0)
  const [loss, gradient] = lossAndGradient(tree.ref(network), batchPictures, batchLabels)
  const nextVelocity = tree.map(
    (speed: numpy.Array, slope: numpy.Array) => speed.mul(momentum).sub(slope.mul(learningRate)),
    velocity,
    gradient,
  )
  const nextNetwork = tree.map((weights: numpy.Array, speed: numpy.Array) => weights.add(speed), network, tree.ref(nextVelocity))
  return [{ network: nextNetwork, velocity: nextVelocity }, loss]
}

const lossAndGradient = valueAndGrad(crossEntropy)

function crossEntropy(network: Network, pictures: numpy.Array, labels: numpy.Array): numpy.Array {
  const logProbabilities = nn.logSoftmax(scoreDigits(network, pictures))
  return logProbabilities.mul(nn.oneHot(labels, 10)).sum(1).mean().neg()
}
