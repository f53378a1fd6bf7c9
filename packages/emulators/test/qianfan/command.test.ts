import { expect, onTestFinished, test } from 'vitest'
import { providers } from '../../src/command/providers.ts'
import { parse, QianfanClient } from '../support/qianfan-client.ts'

const options = { port: 0, speed: 0, execute: false, faults: undefined }

test('the line says where it is and how to be let in, and what it says is true', async () => {
  const emulator = await providers.qianfan.start(options)
  onTestFinished(() => emulator.close())
  expect(Object.keys(emulator.ready)).toEqual(['url', 'ak', 'sk', 'accessKey', 'secretKey'])
  const { url: endpoint, ...pairs } = emulator.ready as Readonly<Record<'url' | 'ak' | 'sk' | 'accessKey' | 'secretKey', string>>
  const client = new QianfanClient({ ...pairs, endpoint, bearerToken: '', bucket: '' })
  expect(await client.token()).toHaveProperty('access_token')
  expect(await client.v2('finetuning', 'DescribeFineTuningJobs')).toMatchObject({ jobList: [] })
})

test('bearer tokens live in real time, whatever the speed', async () => {
  const emulator = await providers.qianfan.start({ ...options, speed: 1_000_000 })
  onTestFinished(() => emulator.close())
  const { url: endpoint, ...pairs } = emulator.ready as Readonly<Record<'url' | 'ak' | 'sk' | 'accessKey' | 'secretKey', string>>
  const client = new QianfanClient({ ...pairs, endpoint, bearerToken: '', bucket: '' })
  const minted = parse(await client.signed('GET', '/v1/BCE-BEARER/token?expireInSeconds=43200'))
  const asked = { model: 'ernie-speed-8k', messages: [{ role: 'user', content: 'hi' }] }
  expect(Math.abs(Date.parse(String(minted['createTime'])) - Date.now())).toBeLessThan(60_000)
  expect((await client.inferenceV2('chat/completions', asked, String(minted['token']))).status).toBe(200)
})

test('what it cannot do is refused', async () => {
  await expect(providers.qianfan.start({ ...options, execute: true })).rejects.toThrow('executes nothing')
  await expect(providers.qianfan.start({ ...options, faults: { faults: [{ kind: 'preemption' }] } })).rejects.toThrow('preemption')
})
