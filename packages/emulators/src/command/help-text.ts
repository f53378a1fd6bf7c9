import { providers } from './providers.ts'

const listed = Object.entries(providers).map(([name, { title }]) => `  ${name.padEnd(18)}${title}`)

export const helpText = `Usage: trainyard-emulator <provider> [options]

Runs a provider on this machine, for loopback only, until it gets SIGTERM or SIGINT.
When it is ready, it prints one line of JSON: its url, and what a client needs to be let in.

Providers:
${listed.join('\n')}

Options:
  --port <number>   the port that it listens on; 0 takes a free one (default 0)
  --speed <number>  how many seconds go by for jobs in one real second (default 1)
  --execute         really run the commands of containers, as processes of this machine
                    with your rights; images are ignored
  --faults <file>   what goes wrong: {"seed": 7, "faults": [{"kind": "throttle", "share": 0.1}]}
  --help            this text

While it runs, GET <url>/_emulator/requests tells what it was asked, and what it did.

Example:
  trainyard-emulator sagemaker --speed 600 --execute
  AWS_ENDPOINT_URL=<url> AWS_ACCESS_KEY_ID=<accessKeyId> AWS_SECRET_ACCESS_KEY=<secretAccessKey> \\
    aws sagemaker list-training-jobs --region <region>
`
