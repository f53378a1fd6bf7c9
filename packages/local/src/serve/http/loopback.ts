/** Services answer on this machine only. */
export const loopback = '127.0.0.1'
