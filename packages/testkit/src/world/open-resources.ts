/** What keeps the process up right now, by Node's names for it. */
export function openResources(): readonly string[] {
  return process.getActiveResourcesInfo()
}

/** What is open now and was not before. */
export function resourcesSince(before: readonly string[]): readonly string[] {
  const left = [...before]
  return openResources().filter(name => {
    const place = left.indexOf(name)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}
