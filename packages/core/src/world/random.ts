/** 0 up to, not including, 1. Spreads polls and retries; decides nothing else. */
export type Random = () => number

export const systemRandom: Random = Math.random
