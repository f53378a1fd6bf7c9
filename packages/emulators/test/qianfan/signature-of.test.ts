import { expect, test } from 'vitest'
import { canonicalRequest } from '../../src/qianfan/signature/canonical-request.ts'
import { signatureOf } from '../../src/qianfan/signature/signature-of.ts'

const date = '2024-01-29T08:00:00Z'
const authorization = { accessKey: 'ALTAKexampleAccessKey01', date, seconds: 300, signedHeaders: [], signature: '' }
const secretKey = 'exampleSecretKey0123456789abcdef'

test('vector V-1: a POST with an action, and four signed headers', () => {
  const canonical = canonicalRequest(
    {
      method: 'POST',
      path: '/v2/finetuning',
      query: 'Action=CreateFineTuningJob',
      headers: {
        'content-type': 'application/json',
        host: 'qianfan.baidubce.com',
        'request-source': 'qianfan_py_sdk_v0.4.12.3',
        'x-bce-date': date,
      },
    },
    ['content-type', 'host', 'request-source', 'x-bce-date'],
  )
  expect(canonical.split('\n')).toEqual([
    'POST',
    '/v2/finetuning',
    'Action=CreateFineTuningJob',
    'content-type:application%2Fjson',
    'host:qianfan.baidubce.com',
    'request-source:qianfan_py_sdk_v0.4.12.3',
    'x-bce-date:2024-01-29T08%3A00%3A00Z',
  ])
  expect(signatureOf(canonical, authorization, secretKey)).toBe('b1eb5cf2f2ed55e754bb1dcfbcd79748863aeffa4529e7e06aa643faeaccfd10')
})

test('vector V-2: no query, and only two headers', () => {
  const canonical = canonicalRequest(
    {
      method: 'POST',
      path: '/wenxinworkshop/modelrepo/publishTrainModel',
      query: '',
      headers: { host: 'qianfan.baidubce.com', 'x-bce-date': date },
    },
    ['host', 'x-bce-date'],
  )
  expect(signatureOf(canonical, authorization, secretKey)).toBe('3392871f33ee1280d541cae9234729e1157bb78d1312975cba22cd2d198fad1b')
})

test('vector V-3: a GET for a bearer token, good for half an hour', () => {
  const canonical = canonicalRequest(
    {
      method: 'GET',
      path: '/v1/BCE-BEARER/token',
      query: 'expireInSeconds=43200',
      headers: { host: 'iam.bj.baidubce.com', 'x-bce-date': date },
    },
    ['host', 'x-bce-date'],
  )
  expect(signatureOf(canonical, { ...authorization, seconds: 1800 }, secretKey)).toBe(
    '10223962ff2e283f69188f9fb973593954627b46eff50a7b0677a0c1a16932fd',
  )
})

test('vector V-4: reserved characters, an empty value, mixed case, and a host with a port', () => {
  const query = `b=${encodeURIComponent("a b/ü+*!'()~")}&a=&B=1`
  const canonical = canonicalRequest({ method: 'GET', path: '/path', query, headers: { host: 'h.example.com:8080', 'x-bce-date': date } }, [
    'host',
    'x-bce-date',
  ])
  expect(canonical.split('\n').slice(2)).toEqual([
    'B=1&a=&b=a%20b%2F%C3%BC%2B%2A%21%27%28%29~',
    'host:h.example.com%3A8080',
    'x-bce-date:2024-01-29T08%3A00%3A00Z',
  ])
  expect(signatureOf(canonical, { ...authorization, accessKey: 'ak' }, 'sk')).toBe(
    'e361005bc73d7b292312b92bcaa554270f8b21b47a3bb5df2b745864eff0b33c',
  )
})

test('no listed headers stand for the usual ones, without those that are empty, and for all of the provider', () => {
  const canonical = canonicalRequest(
    {
      method: 'PUT',
      path: '/bucket/a%20b',
      query: 'authorization=left-out',
      headers: { host: 'h', 'content-length': '5', 'content-type': '', accept: '*/*', 'x-bce-date': date, 'x-bce-meta-a': 'b' },
    },
    [],
  )
  expect(canonical).toBe(`PUT\n/bucket/a%20b\n\ncontent-length:5\nhost:h\nx-bce-date:2024-01-29T08%3A00%3A00Z\nx-bce-meta-a:b`)
})
