import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { sentRequest } from './sent-request.ts'

const sent = (query: string, headers: Readonly<Record<string, string>>) =>
  sentRequest({ method: 'POST', path: '/a%20b', query, headers, body: Readable.from([]) })

it('a request is written down as it came, without the secrets in it', () => {
  const signature = '0123456789abcdef'.repeat(4)
  const request = sent('Action=Look&access_token=24.aaaa&client_secret=bbbb', {
    'content-type': 'application/json',
    authorization: `bce-auth-v1/ALTAK/2026-01-01T00:00:00Z/300/host;x-bce-date/${signature}`,
    'x-amz-security-token': 'cccc',
  })
  expect(request).toEqual({
    method: 'POST',
    path: '/a%20b',
    query: { Action: 'Look', access_token: '***', client_secret: '***' },
    headers: {
      'content-type': 'application/json',
      authorization: 'bce-auth-v1/ALTAK/2026-01-01T00:00:00Z/300/host;x-bce-date/***',
      'x-amz-security-token': '***',
    },
  })
})

it('of a bearer token nothing is written down but that it is one', () => {
  expect(sent('', { authorization: 'Bearer bce-v3/ALTAK/dddd' }).headers).toEqual({ authorization: 'Bearer ***' })
})
