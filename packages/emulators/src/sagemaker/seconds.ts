/** Times in JSON are seconds since 1970, with three decimals. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000
}
