import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { broken, type BrokenPlugin } from './broken-plugin.ts'

export const talkativePlugins: readonly BrokenPlugin[] = [
  broken('secrets/of-settings', 'quotes its token in an error', (good, { settings }) => ({
    async describe(job, context) {
      try {
        return await good.describe(job, context)
      } catch (error) {
        throw error instanceof TypeError ? new Error(`GET https://cloud.test/?token=${settings.token} failed`, { cause: error }) : error
      }
    },
  })),
  broken('secrets/of-settings', 'keeps its token in the reference', (good, { settings: { token } }) => ({
    submit: async (request, context) => ({ ...(await good.submit(request, context)), token }),
  })),
  broken('secrets/of-settings', 'warns with its token', (good, { host, settings }) => ({
    async submit(request, context) {
      host.warn('The token is about to expire.', { token: settings.token })
      return good.submit(request, context)
    },
  })),
  broken('secrets/of-jobs', 'tells the user which secrets it was given', (good, { host }) => ({
    async submit(request, context) {
      if (Object.keys(context.secrets).length > 0) host.warn('The job has secrets.', context.secrets)
      return good.submit(request, context)
    },
  })),
  broken('secrets/of-jobs', 'passes the secrets of a job on the command line', good => ({
    async submit(request, context) {
      const values = Object.values(context.secrets)
      if (values.length > 0) await once(spawn('true', values), 'exit')
      return good.submit(request, context)
    },
  })),
  broken('secrets/of-jobs', 'keeps the secrets of a job in the reference', good => ({
    async submit(request, context) {
      const reference = await good.submit(request, context)
      return Object.keys(context.secrets).length > 0 ? { ...reference, secrets: context.secrets } : reference
    },
  })),
]
