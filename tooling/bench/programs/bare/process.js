import process from 'node:process'

process.once('message', message => process.send?.(message, () => process.exit()))
