import { isBosAddress } from '../wire/bos/bos-address.ts'

/** Where rows come from: a dataset of the platform, files in the object store, or a file of this machine. */
export type DatasetKind = 'Platform' | 'Bos' | 'local'

/** undefined: an address of some other provider. */
export function datasetKindOf(text: string): DatasetKind | undefined {
  if (/^ds-[\w-]+$/.test(text)) return 'Platform'
  if (isBosAddress(text)) return 'Bos'
  return /^[a-z][a-z0-9+.-]+:/i.test(text) && !text.startsWith('file:') ? undefined : 'local'
}
