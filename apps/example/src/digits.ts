import { numpy, tree } from '@jax-js/jax'
import { type Pixels, readDigits } from './data/read-digits.ts'
import { type Network, scoreDigits, toMatrix } from './network/network.ts'
import { loadNetwork, saveNetwork } from './network/network-files.ts'
import { trainNetwork, type TrainingSettings } from './network/train-network.ts'
import type { LoadContext, Model, ModelConfig, TrainContext } from '@trainyard/core'

export interface DigitsSettings extends TrainingSettings {
  /** A row for each digit: 64 pixels, then the label. */
  readonly trainingFile: string
}

/** A model of one's own: a class that can train, save, load, and do its work. */
export default class Digits implements Model {
  static readonly moduleId = 'digits'
  static readonly moduleUrl = import.meta.url

  static async train(settings: DigitsSettings, context: TrainContext): Promise<Digits> {
    const digits = await readDigits(settings.trainingFile)
    return new Digits(await trainNetwork(digits, settings, context))
  }

  static async load(_config: ModelConfig, { directory }: Pick<LoadContext, 'directory'>): Promise<Digits> {
    return new Digits(await loadNetwork(directory))
  }

  readonly #network: Network

  private constructor(network: Network) {
    this.#network = network
  }

  async save(directory: string): Promise<void> {
    await saveNetwork(this.#network, directory)
  }

  /** For each picture, the digit it most looks like. */
  async predict(pictures: readonly Pixels[]): Promise<number[]> {
    if (pictures.length === 0) return []
    const scores = scoreDigits(tree.ref(this.#network), toMatrix(pictures))
    return Array.from(await numpy.argmax(scores, 1).data())
  }

  /** Gives the weights' memory back. */
  [Symbol.dispose](): void {
    tree.dispose(this.#network)
  }
}
