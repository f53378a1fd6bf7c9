import {
  boolean,
  exactOptional,
  type InferOutput,
  minValue,
  number,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
  transform,
  url,
} from 'valibot'
import { text } from './option-types.ts'

/** One set for all types of the plugin: what `qianfan({ … })` is given counts for each, and each reads what is its own. */
export interface QianfanSettings {
  /** Access Key of the account. Trains, publishes, deploys, uploads; talks to models too, where nothing else is given. */
  readonly accessKey?: string
  /** Secret Key of the account. */
  readonly secretKey?: string
  /** API Key of an application, for inference of the first generation alone. */
  readonly ak?: string
  /** Secret Key of the application. */
  readonly sk?: string
  /** A ready token for the first generation. It is renewed if `ak` and `sk` are there as well. */
  readonly accessToken?: string
  /** A ready token, or an API key of the second generation. Default: one is minted with the pair of the account. */
  readonly bearerToken?: string
  /** Sent along with inference of the second generation. */
  readonly appId?: string
  /** Where local files are uploaded to, in the user's own object store. It is never created. */
  readonly bucket?: string
  /** What the keys of all uploads begin with. Default: `trainyard`. */
  readonly prefix?: string
  /** Of the bucket. Default: `bj`. */
  readonly region?: string
  /** Of the console that trains: `v2`, or `v1` with its integer ids, whose jobs cannot be looked up. Default: `v2`. */
  readonly apiVersion?: 'v1' | 'v2'
  /** Of inference: `v1`, a path for each service, or `v2`, one path and a bearer token. Default: `v1`. */
  readonly inferenceVersion?: 'v1' | 'v2'
  /** Whether a model's limits are kept: false only warns. Default: true. */
  readonly validateStrict?: boolean
  /** Of the console, for all instances with these keys. Default: 5. */
  readonly requestsPerSecond?: number
  /** How long to wait between two looks at an upload, a release or a model that is being published. Default: 2. */
  readonly pollSeconds?: number
  /** What is sent again, and when. Default: 3 attempts, 1 second that doubles, up to 1 second by chance, 120 at most. */
  readonly retry?: Partial<Readonly<Record<'attempts' | 'backoffSeconds' | 'jitterSeconds' | 'maximumWaitSeconds', number>>>
  /** Default: token 5, management (the console) 60, inference 300. */
  readonly timeoutSeconds?: Partial<Readonly<Record<'token' | 'management' | 'inference', number>>>
  /** One address for all parts, such as an emulator's. Default: Baidu's own. */
  readonly endpoint?: string
}

const seconds = pipe(number(), minValue(0))

export const settingsSchema = pipe(
  strictObject({
    accessKey: exactOptional(text),
    secretKey: exactOptional(text),
    ak: exactOptional(text),
    sk: exactOptional(text),
    accessToken: exactOptional(text),
    bearerToken: exactOptional(text),
    appId: exactOptional(text),
    bucket: exactOptional(pipe(string(), regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'expected the name of a bucket, without bos:/'))),
    prefix: exactOptional(pipe(string(), regex(/^[^/\s]([^\s]*[^/\s])?$/, 'expected a prefix without slashes around it')), 'trainyard'),
    region: exactOptional(pipe(string(), regex(/^[a-z]+$/, 'expected a region such as bj')), 'bj'),
    apiVersion: exactOptional(picklist(['v1', 'v2']), 'v2'),
    inferenceVersion: exactOptional(picklist(['v1', 'v2']), 'v1'),
    validateStrict: exactOptional(boolean(), true),
    requestsPerSecond: exactOptional(pipe(number(), minValue(0.01)), 5),
    pollSeconds: exactOptional(seconds, 2),
    retry: exactOptional(
      strictObject({
        attempts: exactOptional(pipe(number(), minValue(1)), 3),
        backoffSeconds: exactOptional(seconds, 1),
        jitterSeconds: exactOptional(seconds, 1),
        maximumWaitSeconds: exactOptional(seconds, 120),
      }),
      {},
    ),
    timeoutSeconds: exactOptional(
      strictObject({
        token: exactOptional(seconds, 5),
        management: exactOptional(seconds, 60),
        inference: exactOptional(seconds, 300),
      }),
      {},
    ),
    endpoint: exactOptional(pipe(string(), url())),
  }),
  transform(({ endpoint, ...settings }) => ({
    ...settings,
    baseUrl: endpoint ?? 'https://aip.baidubce.com',
    consoleUrl: endpoint ?? 'https://qianfan.baidubce.com',
    iamUrl: endpoint ?? 'https://iam.bj.baidubce.com',
    bosUrl: endpoint,
  })),
)

export type ResolvedSettings = InferOutput<typeof settingsSchema>
