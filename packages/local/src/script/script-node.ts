/** One of the machines of a job, as the script contract has them. On this machine each is a process. */
export interface ScriptNode {
  readonly host: string
  /** 0 for the first. */
  readonly rank: number
  /** All of them, in the order of their ranks. */
  readonly hosts: readonly string[]
}

/** `algo-1`, `algo-2`, … as SageMaker names them, by number: `algo-10` comes after `algo-9`. */
export function scriptNodes(count: number): readonly ScriptNode[] {
  const hosts = Array.from({ length: count }, (_, index) => `algo-${index + 1}`)
  return hosts.map((host, rank) => ({ host, rank, hosts }))
}
