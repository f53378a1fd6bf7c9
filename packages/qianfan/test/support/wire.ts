import type { Host } from '@trainyard/core'
import { parse } from 'valibot'
import type { QianfanSettings } from '../../src/index.ts'
import { settingsSchema } from '../../src/qianfan-settings.ts'
import { QianfanClient } from '../../src/wire/qianfan-client.ts'

export const keys = { accessKey: 'ALTAKexampleAccessKey01', secretKey: 'exampleSecretKey0123456789abcdef' }
export const context = { signal: new AbortController().signal }

/** The wire client alone. Its waits take no time, and are kept; its clock is moved by hand. */
export function wireAt(endpoint: string, settings: QianfanSettings = {}) {
  const waits: number[] = []
  const rates: number[] = []
  const warnings: string[] = []
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') }
  const host: Host = {
    instanceName: 'wire',
    dataDirectory: '/nowhere',
    ownerTag: async () => '0123456789abcdef',
    fetch: globalThis.fetch,
    now: () => new Date(clock.now),
    async sleep(milliseconds, signal) {
      signal.throwIfAborted()
      waits.push(milliseconds)
    },
    warn: message => void warnings.push(message),
    resolvePath: path => path,
    findModule: () => undefined,
    limiter: (_key, { perSecond }) => {
      rates.push(perSecond)
      return { take: async () => undefined }
    },
  }
  const resolved = parse(settingsSchema, { endpoint, ...settings })
  return { client: new QianfanClient(resolved, host), host, settings: resolved, waits, rates, warnings, clock }
}
