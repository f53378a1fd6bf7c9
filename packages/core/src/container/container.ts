// reflect-metadata comes first, in this very module: tsyringe looks for it when it is imported, and a bundler may drop it elsewhere.
// `lite` leaves out what old engines lack.
import 'reflect-metadata/lite'
import { type DependencyContainer, instanceCachingFactory, container as root } from 'tsyringe'
import type { Token } from './token.ts'

/**
 * What one client is made of, by token. The only file that knows tsyringe. Nothing is registered by decorators, so nothing happens
 * when a file is imported, and no client sees what another one registered.
 */
export class Container {
  readonly #scope: DependencyContainer = root.createChildContainer()

  /** Made on first use, then always the same. A second registration replaces the first, as long as that was not used. */
  register<Value>(token: Token<Value>, make: (container: Container) => Value): void {
    this.#scope.register(token.key, { useFactory: instanceCachingFactory(() => ({ value: make(this) })) })
  }

  /** Uses this value in place of what was registered. */
  replace<Value>(token: Token<Value>, value: Value): void {
    this.register(token, () => value)
  }

  has(token: Token<unknown>): boolean {
    return this.#scope.isRegistered(token.key)
  }

  get<Value>(token: Token<Value>): Value {
    return this.#scope.resolve<{ readonly value: Value }>(token.key).value
  }
}
