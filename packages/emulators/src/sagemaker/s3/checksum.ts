import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** The checksums that are computed here. CRC32C and CRC64NVME are kept as they were sent. */
export const checksumAlgorithms = ['crc32', 'sha1', 'sha256'] as const

export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

export interface Checksum {
  update(chunk: Buffer): void
  base64(): string
}

export function checksumOf(algorithm: ChecksumAlgorithm): Checksum {
  if (algorithm === 'crc32') return new Crc32()
  const hash = createHash(algorithm)
  return {
    update(chunk) {
      hash.update(chunk)
    },
    base64: () => hash.digest('base64'),
  }
}

class Crc32 implements Checksum {
  #value = 0

  update(chunk: Buffer): void {
    this.#value = crc32(chunk, this.#value)
  }

  base64(): string {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(this.#value)
    return bytes.toString('base64')
  }
}
