/**
 * Every operation that this package sends, and how many a second by default. Of these AWS documents the one for lists alone: two a second for an
 * account, for all that it runs. The others are what accounts were seen to stand.
 */
export const defaultRates = {
  CreateTrainingJob: 1,
  DescribeTrainingJob: 5,
  StopTrainingJob: 5,
  ListTrainingJobs: 1,
  ListTags: 5,
  Search: 1,
  DescribeLogStreams: 5,
  GetLogEvents: 10,
  HeadObject: 100,
  GetObject: 100,
  PutObject: 100,
  ListObjectsV2: 20,
} as const

export type Operation = keyof typeof defaultRates

export const operations = Object.keys(defaultRates) as readonly Operation[]
