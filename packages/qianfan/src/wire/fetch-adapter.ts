import type { AxiosAdapter } from 'axios'

/**
 * How axios sends here: by this `fetch`, whose answer it gives as it is. Its own adapter makes a `Request` and a stream around each, which takes
 * as long as all the rest.
 */
export function fetchAdapter(fetch: typeof globalThis.fetch): AxiosAdapter {
  return async config => {
    const { url = '', method = 'GET', headers, data, signal } = config
    const answer = await fetch(url, {
      method: method.toUpperCase(),
      headers: headers.toJSON() as Record<string, string>,
      body: (data as string | Uint8Array<ArrayBuffer> | undefined) ?? null,
      signal: signal as AbortSignal,
    })
    return { data: answer, status: answer.status, statusText: answer.statusText, headers: {}, config }
  }
}
