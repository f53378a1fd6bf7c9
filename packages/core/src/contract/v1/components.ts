import type { AnyDeployer } from './deployer.ts'
import type { Finder } from './finder.ts'
import type { Initializer } from './initializer.ts'
import type { AnyPredictor } from './predictor.ts'
import type { AnyTrainer } from './trainer.ts'

/** The five kinds of component, by the word that `component` takes. */
export interface Components {
  trainer: AnyTrainer
  predictor: AnyPredictor
  deployer: AnyDeployer
  finder: Finder
  initializer: Initializer
}
export type ComponentKind = keyof Components
