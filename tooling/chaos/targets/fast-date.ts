/** Loaded before the provider's own program: its time goes as fast as that of its clients. */
import { fastNow } from '../plan/fast-time.ts'

const realNow = Date.now
const origin = Number(process.env['CHAOS_ORIGIN'])
Date.now = () => fastNow(origin, realNow())
