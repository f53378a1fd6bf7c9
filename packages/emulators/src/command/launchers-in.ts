/** What runs this program for somebody and only waits for it: a package manager, the shell that it starts, the script that it wrote. */
const launcher =
  /^(?:(?:npm|npx|pnpm|yarn)\b|\S*node \S*\b(?:npm|npx|pnpm|yarn)\b).*trainyard-emulator|^\S*sh -c (?:-- )?'?trainyard-emulator|^\S*sh \S*\.bin\/\S+ .*trainyard-emulator/

/**
 * The launchers right above a process, the nearest first. What is above them started it for reasons of its own, and may end before it.
 *
 * @param processes a line a process: its id, its parent's, its command line
 */
export function launchersIn(processes: string, parent: number): readonly number[] {
  const byId = new Map(
    Array.from(processes.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm), ([, id, parentId, line = '']) => [
      Number(id),
      { parent: Number(parentId), line },
    ]),
  )
  const launchers: number[] = []
  for (let id = parent; launcher.test(byId.get(id)?.line ?? ''); id = byId.get(id)?.parent ?? 0) launchers.push(id)
  return launchers
}
