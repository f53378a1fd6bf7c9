import { Book } from '../management/book.ts'
import { numbersFrom } from '../management/numbers.ts'
import type { ModelVersion } from '../models/model-version.ts'
import { newId, randomLetters } from '../protocol/ids.ts'
import { Problem } from '../protocol/problem.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { Course } from '../states/course.ts'
import type { ServiceKind } from './preset-services.ts'
import { type NewService, Service, type ServiceStatus } from './service.ts'

/** Where models are called in the first generation. */
export const inferencePath = '/rpc/2.0/ai_custom/v1/wenxinworkshop'

/** The part of a deployment before computers are there. */
const newMilliseconds = 10_000

/** All services of the account, of both generations. */
export class ServiceBook {
  readonly services = new Book<Service>('service')
  readonly #plane: QianfanPlane
  readonly #number = numbersFrom(70_001)

  constructor(plane: QianfanPlane) {
    this.#plane = plane
  }

  /** @throws Problem */
  create(service: NewService): Service {
    requireReady(service.model)
    const there = [...this.services].filter(({ status }) => status !== 'Failed' && status !== 'Stopped').length
    if (there >= this.#plane.quotas.services) throw new Problem('quota', `there are ${there} services, and no more may be`)
    return this.services.add(
      new Service({
        ...service,
        id: newId('svco'),
        number: this.#number(),
        instanceId: newId('instance'),
        endpoint: `${randomLetters(8)}_${service.suffix}`,
        course: this.#course(service.name),
      }),
    )
  }

  /** @throws Problem */
  swap(service: Service, model: ModelVersion): void {
    requireReady(model)
    service.swap(model)
  }

  /** By what it is called by: its endpoint, or in the second generation its suffix too. */
  serving(called: string, { bySuffix = false } = {}): Service | undefined {
    return [...this.services].find(
      ({ status, endpoint, suffix }) => status === 'Serving' && (endpoint === called || (bySuffix && suffix === called)),
    )
  }

  addressOf(endpoint: string, kind: ServiceKind = 'chat'): string {
    return `${this.#plane.url()}${inferencePath}/${kind}/${endpoint}`
  }

  #course(name: string): Course<ServiceStatus> {
    const { clock, faults, timing } = this.#plane
    const hasFailed = faults.take(['deployment-failure'], { name }) !== undefined
    const fresh = Math.min(newMilliseconds, timing.deploying)
    return new Course<ServiceStatus>({
      now: () => clock.now(),
      stages: [
        { state: 'New', milliseconds: fresh },
        { state: 'Deploying', milliseconds: timing.deploying - fresh },
      ],
      end: hasFailed ? 'Failed' : 'Serving',
    })
  }
}

function requireReady({ id, course }: ModelVersion): void {
  if (course.state !== 'Ready') throw new Problem('invalid-argument', `the model ${id} is ${course.state}, not Ready`)
}
