import type { Finder } from '@trainyard/core'
import type { FinderSamples } from '../options/samples.ts'
import type { Kit } from './kit.ts'

export interface FinderSubject {
  readonly kit: Kit
  readonly samples: FinderSamples
  has(method: keyof Finder): boolean
}
