/** Numbers by name: `{ accuracy: 0.93 }`. */
export type Metrics = Readonly<Record<string, number>>
