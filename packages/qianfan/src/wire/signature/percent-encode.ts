/** Percent-encoding of bce-auth-v1: of the UTF-8 bytes, only letters, digits and `-_.~` stay as they are. */
export function percentEncode(text: string): string {
  // These five are reserved as well, but `encodeURIComponent` lets them through.
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
