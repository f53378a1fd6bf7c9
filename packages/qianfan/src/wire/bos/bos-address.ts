import { InvalidRequestError } from '@trainyard/core'

/** A place in the object store. */
export interface BosAddress {
  readonly bucket: string
  /** Without a slash before it; a folder's ends with one. */
  readonly key: string
}

const form = /^bos:\/{1,2}([a-z0-9][a-z0-9-]*[a-z0-9])\/([^\s?#]+)$/

/** `bos:/bucket/folder/` or `bos:/bucket/file.jsonl`. */
export function isBosAddress(text: string): boolean {
  return form.test(text)
}

/** @throws InvalidRequestError that names the field */
export function parseBosAddress(text: string, field: string): BosAddress {
  const [, bucket, key] = form.exec(text) ?? []
  if (bucket === undefined || key === undefined) {
    throw new InvalidRequestError({ field, expected: 'bos:/<bucket>/<path>', found: JSON.stringify(text) })
  }
  return { bucket, key }
}

export function formatBosAddress({ bucket, key }: BosAddress): string {
  return `bos:/${bucket}/${key}`
}
