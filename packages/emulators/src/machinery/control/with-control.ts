import type { HttpHandler } from '../http/start-loopback-server.ts'
import { answerControl, type ControlParts } from './answer-control.ts'

/** No bucket and no operation of any provider has such a path. */
const controlPath = '/_emulator/'

/** Whoever runs an emulator in another process, in whatever language, speaks with the emulator itself below this path; no signature is needed. */
export function withControl(parts: ControlParts, handler: HttpHandler): HttpHandler {
  return async request => {
    if (!request.path.startsWith(controlPath)) return handler(request)
    return answerControl(parts, request, request.path.slice(controlPath.length))
  }
}
