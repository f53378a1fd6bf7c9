/** An entry as a header can say it, also what no polite program would write. */
export interface TarEntry {
  readonly name: string
  /** The letter of the type: `0` file, `2` symbolic link, `3` character device, `5` folder. Default: `0`. */
  readonly type?: string
  readonly content?: string | Uint8Array
  /** What the header says, in case that is not the length of the content. */
  readonly size?: number
  readonly linkName?: string
}

/** A tar of these entries, up to the two blocks of zeros that end it. */
export function tarBytes(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1024)])
}

/** One entry: its header, and its content up to a whole block. */
export function tarEntry({ name, type = '0', content = '', size, linkName = '' }: TarEntry): Buffer {
  const bytes = Buffer.from(content as string)
  const header = Buffer.alloc(512)
  header.write(name, 0, 100)
  header.write('0000644\0', 100)
  header.write(octal(size ?? bytes.length, 11), 124)
  header.write(octal(0, 11), 136)
  header.write(type, 156)
  header.write(linkName, 157, 100)
  header.write('ustar\u000000', 257, 'latin1')
  header.fill(' ', 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)}\0 `, 148)
  return Buffer.concat([header, bytes, Buffer.alloc(-bytes.length & 511)])
}

/** What pax puts before an entry whose facts do not fit into a header. */
export function paxEntry(facts: Readonly<Record<string, string>>): Buffer {
  const content = Object.entries(facts)
    .map(([key, value]) => {
      const rest = ` ${key}=${value}\n`
      const size = Buffer.byteLength(rest)
      const digits = String(size + String(size).length).length
      return `${size + digits}${rest}`
    })
    .join('')
  return tarEntry({ name: 'PaxHeader', type: 'x', content })
}

/** What GNU tar puts before an entry with a long name. */
export function gnuLongName(name: string): Buffer {
  return tarEntry({ name: '././@LongLink', type: 'L', content: `${name}\0` })
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
