import { ConfigurationError } from './configuration-error.ts'

/** An instance is configured with a component type that no plugin of this client offers. */
export class UnknownTypeError extends ConfigurationError {
  static override readonly errorName: string = 'UnknownTypeError'
  readonly kind: string
  readonly typeName: string

  constructor(
    kind: string,
    typeName: string,
    { path, known, origin }: { readonly path: string; readonly known: readonly string[]; readonly origin: string },
  ) {
    const expected =
      known.length > 0
        ? `a ${kind} type of this client (${known.join(', ')})`
        : `no ${kind} at all, because no plugin offers one; add the plugin to plugins`
    super([{ path, expected, found: JSON.stringify(typeName), origin }])
    this.kind = kind
    this.typeName = typeName
  }
}
