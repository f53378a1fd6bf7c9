import type { Finder, Initializer, Model, ModelConfig, ModuleClass } from '../../src/index.ts'

/** A live model that adds. */
export class Adder implements Model {
  readonly saved: string[] = []

  async save(directory: string): Promise<void> {
    this.saved.push(directory)
  }

  async add(one: number, other: number): Promise<number> {
    return one + other
  }
}

export interface TestModule extends ModuleClass {
  /** What `train` was called with. */
  readonly calls: unknown[]
}

/** A module class that remembers its calls. */
export function testModule(moduleId = 'adder'): TestModule {
  const calls: unknown[] = []
  return {
    moduleId,
    calls,
    async train(settings: unknown): Promise<Adder> {
      calls.push(settings)
      return new Adder()
    },
    load: async () => new Adder(),
  }
}

/** Knows the models that the test puts in, by path. */
export class TestFinder implements Finder {
  readonly models = new Map<string, ModelConfig>()

  async findModel(path: string): Promise<ModelConfig | undefined> {
    return this.models.get(path)
  }
}

/** Makes an `Adder` of everything. */
export class TestInitializer implements Initializer {
  readonly configs: ModelConfig[] = []

  async init(config: ModelConfig): Promise<Model | undefined> {
    this.configs.push(config)
    return new Adder()
  }
}
