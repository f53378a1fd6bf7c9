import { constants, deflateRawSync } from 'node:zlib'
import { tarEntry } from './tar-bytes.ts'

const megabyte = 2 ** 20

/** So many gigabytes of zeros, deflated to a thousandth of it. A megabyte is packed once, and stands there again and again. */
export function deflatedZeros(gigabytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(megabyte), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const end = Buffer.from([3, 0])
  return Buffer.concat([...Array.from({ length: gigabytes * 1024 }, () => piece), end])
}

/** A tar of one file of so many gigabytes of zeros, in a gzip that has neither an end nor a checksum. */
export function zerosInTarGzip(gigabytes: number): Buffer {
  const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
  const header = tarEntry({ name: 'model.txt', size: gigabytes * 2 ** 30 })
  const packed = deflateRawSync(header, { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([gzipHeader, packed, deflatedZeros(gigabytes)])
}
