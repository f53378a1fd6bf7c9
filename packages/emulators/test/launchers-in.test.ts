import { expect, test } from 'vitest'
import { launchersIn } from '../src/command/launchers-in.ts'

const command = '/usr/bin/node /app/node_modules/.bin/../@trainyard/emulators/bin/trainyard-emulator.js sagemaker'

test('all launchers up to whoever asked for it are found', () => {
  const processes = `
    1     0 /sbin/init
   10     1 bash -c npx trainyard-emulator sagemaker & sleep 5
   20    10 npm exec trainyard-emulator sagemaker
   30    20 sh -c 'trainyard-emulator' sagemaker
   40    30 /bin/sh /app/node_modules/.bin/node ${command.slice('/usr/bin/node '.length)}
   50    40 ${command}`
  expect(launchersIn(processes, 40)).toEqual([40, 30, 20])
})

test('a shell that started it in the background may end before it', () => {
  const processes = `
   10     1 bash start-all.sh
   50    10 ${command}`
  expect(launchersIn(processes, 10)).toEqual([])
  expect(launchersIn('', 10)).toEqual([])
})
