/** 0 up to 1, spread evenly, and the same each time for the same text. */
export function fractionOf(text: string): number {
  let hash = 2_166_136_261
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507)
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}

/** Numbers from 0 up to 1 that look random and come in the same order for the same seed. */
export function randomOf(seed: string): () => number {
  let drawn = 0
  return () => fractionOf(`${seed}/${drawn++}`)
}
