interface BosLocation {
  readonly bucket: string
  readonly key: string
}

/** Where `bos:/bucket/key`, `bucket/key` or a signed address of the emulator is. */
export function parseBosLocation(text: string): BosLocation {
  const path = /^https?:\/\//.test(text) ? decodeURIComponent(new URL(text).pathname) : text.replace(/^bos:/, '')
  const [bucket = '', key = ''] = path.replace(/^\/+/, '').split(/\/(.*)/s)
  return { bucket, key }
}
