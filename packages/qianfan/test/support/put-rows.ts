import type { QianfanEmulator } from '@trainyard/emulators'
import { signedHeaders } from '../../src/wire/signature/signed-headers.ts'

/** Puts rows where the samples look for them. */
export async function putRows({ settings }: QianfanEmulator, rows: readonly unknown[]): Promise<void> {
  const url = new URL(`/${settings.bucket}/rows.jsonl`, settings.endpoint)
  const headers = signedHeaders({ method: 'PUT', url, keys: settings })
  const body = rows.map(row => JSON.stringify(row)).join('\n')
  const { status } = await fetch(url, { method: 'PUT', headers, body })
  if (status !== 200) throw new Error(`PUT ${url.href} gave ${status}`)
}
