import type { InitializerSamples } from '../options/samples.ts'
import type { Kit } from './kit.ts'

export interface InitializerSubject {
  readonly kit: Kit
  readonly samples: InitializerSamples
}
