import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readZip, writeZip } from '../../src/qianfan/datasets/zip-file.ts'

test('what is written is read', () => {
  const entries = [
    { name: 'one.jsonl', bytes: Buffer.from('["你好"]') },
    { name: 'folder/二.txt', bytes: Buffer.alloc(0) },
  ]
  expect(readZip(writeZip(entries))).toEqual(entries)
})

test('what another program has compressed is read too', () => {
  const text = Buffer.from('the same again, the same again, the same again')
  const stored = writeZip([{ name: 'a', bytes: deflateRawSync(text) }])
  // Both headers say that it is deflated.
  stored.writeUInt16LE(8, 8)
  stored.writeUInt16LE(8, stored.lastIndexOf(Buffer.from('PK\u0001\u0002')) + 10)
  expect(readZip(stored)).toEqual([{ name: 'a', bytes: text }])
})

test('a file of another kind is refused', () => {
  expect(() => readZip(Buffer.from('nothing of the kind'))).toThrow(RangeError)
})
