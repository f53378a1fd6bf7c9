import type { LoadContext, Model, ModelConfig, TrainContext } from '@trainyard/core'

/** A model class as a user writes it. */
export class Churn implements Model {
  static readonly moduleId = 'churn'

  static async train(_settings: { readonly rows: readonly number[]; readonly rounds?: number }, _context: TrainContext): Promise<Churn> {
    return new Churn()
  }

  static async load(_config: ModelConfig, _context: LoadContext): Promise<Churn> {
    return new Churn()
  }

  async save(_directory: string): Promise<void> {}

  async score(customer: { readonly age: number }): Promise<number> {
    return customer.age
  }
}
