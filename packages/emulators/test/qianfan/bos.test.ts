import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { parse } from '../support/qianfan-client.ts'
import { send } from '../support/send.ts'
import { startTestQianfan } from '../support/start-test-qianfan.ts'

test('an object is put, described, read in whole and in part, listed and deleted', async () => {
  const { client } = await startTestQianfan()
  const path = '/trainyard/dir/a%20b.jsonl'
  const headers = { 'content-type': 'application/json', 'x-bce-meta-color': 'red' }
  const put = await client.signed('PUT', path, { body: 'hello', headers })
  expect(put).toMatchObject({ status: 200, headers: { etag: `"${md5('hello', 'hex')}"`, 'x-bce-request-id': expect.any(String) } })
  const described = { 'content-length': '5', 'content-type': 'application/json', 'x-bce-meta-color': 'red' }
  expect(await client.signed('HEAD', path)).toMatchObject({ status: 200, headers: described, text: '' })
  expect(await client.signed('GET', path)).toMatchObject({ status: 200, headers: described, text: 'hello' })
  const part = { status: 206, headers: { 'content-range': 'bytes 1-2/5' }, text: 'el' }
  expect(await client.signed('GET', path, { headers: { range: 'bytes=1-2' } })).toMatchObject(part)
  expect(parse(await client.signed('GET', '/trainyard?prefix=dir/'))).toMatchObject({ contents: [{ key: 'dir/a b.jsonl', size: 5 }] })
  expect(parse(await client.signed('GET', '/trainyard?location='))).toEqual({ locationConstraint: 'bj' })
  expect((await client.signed('DELETE', path)).status).toBe(204)
  expect(await client.signed('HEAD', path)).toMatchObject({ status: 404, text: '' })
})

test('a listing comes in pages', async () => {
  const { client } = await startTestQianfan()
  for (const key of ['a', 'b', 'c']) await client.signed('PUT', `/trainyard/${key}`, { body: key })
  const first = parse(await client.signed('GET', '/trainyard?maxKeys=2'))
  expect(first).toMatchObject({ isTruncated: true, nextMarker: 'b', contents: [{ key: 'a' }, { key: 'b' }] })
  expect(parse(await client.signed('GET', '/trainyard?maxKeys=2&marker=b'))).toMatchObject({ isTruncated: false, contents: [{ key: 'c' }] })
})

test('errors are JSON with a code', async () => {
  const { client } = await startTestQianfan()
  const missing = await client.signed('GET', '/trainyard/missing')
  expect([missing.status, parse(missing)]).toMatchObject([404, { code: 'NoSuchKey', requestId: expect.any(String) }])
  expect(parse(await client.signed('PUT', '/another/key', { body: 'x' }))).toMatchObject({ code: 'NoSuchBucket' })
  const wrong = { 'content-md5': md5('other', 'base64') }
  expect(parse(await client.signed('PUT', '/trainyard/key', { body: 'x', headers: wrong }))).toMatchObject({ code: 'BadDigest' })
})

test('nothing is read without a signature', async () => {
  const { emulator, client } = await startTestQianfan()
  await client.signed('PUT', '/trainyard/key', { body: 'x' })
  const url = new URL('/trainyard/key', emulator.url)
  expect(await send({ method: 'GET', url, headers: {} })).toMatchObject({ status: 403 })
})

function md5(text: string, encoding: 'hex' | 'base64'): string {
  return createHash('md5').update(text).digest(encoding)
}
