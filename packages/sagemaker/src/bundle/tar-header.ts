/** One entry of a tar: of nobody, and from the beginning of time, so that equal content makes equal bytes. */
export interface TarEntry {
  readonly name: string
  readonly type: 'file' | 'directory' | 'link'
  readonly size: number
  readonly mode: number
  readonly target?: string
}

const blockSize = 512
/** `x`: what follows says more of the next entry than its own header can. */
const typeFlags = { file: '0', link: '2', directory: '5', more: 'x' } as const
/** The fields of a header hold so many bytes. */
const longestName = 100
/** Eleven octal digits. */
const largestSize = 8 ** 11 - 1

/** The header, with one in front for whatever does not fit into it, in the form of POSIX (pax). */
export function tarHeader({ name, type, size, mode, target = '' }: TarEntry): Buffer {
  const more = [
    ...(Buffer.byteLength(name) > longestName ? [paxRecord('path', name)] : []),
    ...(Buffer.byteLength(target) > longestName ? [paxRecord('linkpath', target)] : []),
    ...(size > largestSize ? [paxRecord('size', String(size))] : []),
  ].join('')
  const own = block({ name, flag: typeFlags[type], size: size > largestSize ? 0 : size, mode, target })
  if (more === '') return own
  const body = Buffer.from(more)
  return Buffer.concat([
    block({ name: 'pax', flag: typeFlags.more, size: body.length, mode: 0o644, target: '' }),
    body,
    padding(body.length),
    own,
  ])
}

/** What fills a file up to whole blocks. */
export function padding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize)
}

/** What ends a tar. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * blockSize)
}

interface Block {
  readonly name: string
  readonly flag: string
  readonly size: number
  readonly mode: number
  readonly target: string
}

function block({ name, flag, size, mode, target }: Block): Buffer {
  const header = Buffer.alloc(blockSize)
  Buffer.from(name).copy(header, 0, 0, longestName)
  header.write(octal(mode, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(size, 11), 124)
  header.write(octal(0, 11), 136)
  header.write(' '.repeat(8), 148)
  header.write(flag, 156)
  Buffer.from(target).copy(header, 157, 0, longestName)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)}\0 `, 148)
  return header
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

/** Its length, which counts itself, then the field. */
function paxRecord(key: string, value: string): string {
  const content = ` ${key}=${value}\n`
  const bytes = Buffer.byteLength(content)
  let length = bytes
  while (length !== bytes + String(length).length) length = bytes + String(length).length
  return `${length}${content}`
}
