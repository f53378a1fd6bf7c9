import type { ComponentType } from './component-type.ts'
import type { AnyDeployer } from './deployer.ts'
import type { Finder } from './finder.ts'
import type { Initializer } from './initializer.ts'
import type { AnyPredictor } from './predictor.ts'
import type { AnyTrainer } from './trainer.ts'

/**
 * What a provider's package exports, made with `definePlugin`: component types by role. Importing it does no work and registers
 * nothing; a client that is given it makes instances from it.
 */
export interface Plugin {
  /** The contract that this plugin was written for. A client refuses one that it does not know. */
  readonly specificationVersion: 'v1'
  /**
   * Lower case, unique in a client. It is also the name of the instance that the plugin offers of its first type in each role, and
   * the key of its options in `providerOptions`.
   */
  readonly name: string
  /**
   * What the plugin's factory was given, `{ region }` of `sagemaker({ region })`: settings for every instance of its types, below
   * those of the configuration file, the environment and the code. Default: none.
   */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly trainers?: ComponentTypes<AnyTrainer>
  readonly predictors?: ComponentTypes<AnyPredictor>
  readonly deployers?: ComponentTypes<AnyDeployer>
  readonly finders?: ComponentTypes<Finder>
  readonly initializers?: ComponentTypes<Initializer>
}

/** By type name, upper case: `{ SAGEMAKER: componentType({ … }) }`. */
export type ComponentTypes<Component> = Readonly<Record<string, ComponentType<Component>>>
