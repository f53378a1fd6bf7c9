/** Bytes. What is no larger goes in one request; the rest in parts of this size, of which two of each of four files are held: 64 MiB. */
export const partSize = 8 * 1024 * 1024
