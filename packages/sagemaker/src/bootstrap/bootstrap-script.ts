import { factsPart } from './facts-part.ts'
import { launchPart } from './launch-part.ts'
import { machinePart } from './machine-part.ts'
import { placesPart } from './places-part.ts'
import { bootstrapChannel, bootstrapFile, type Program } from './program.ts'
import { sourcePart, trainingEnvironmentPart } from './source-part.ts'

/** Hands SIGTERM on, waits for the end of the command, and gives its exit code, with a reason where the command left none. */
const runPart = `launch &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM INT
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
if [ "$code" -eq 0 ]; then exit 0; fi
fail "The program failed (exit code $code)." "$code"`

/** What runs in the container: the same text for the same program, so it is uploaded once. */
export function bootstrapScript(program: Program): string {
  const name = `: "\${TRAINING_JOB_NAME:=}"\nexport TRAINING_JOB_NAME`
  const parts = [
    placesPart,
    factsPart(program),
    machinePart,
    sourcePart(program),
    name,
    trainingEnvironmentPart,
    launchPart(program),
    runPart,
  ]
  return `${parts.join('\n\n')}\n`
}

/** Starts the bootstrap. SageMaker takes no more than 256 characters for each of these, so the rest is in a file. */
export const containerEntrypoint = ['/bin/sh', '-c'] as const
export const containerArguments = [`exec /bin/sh "\${TRAINYARD_ROOT:-/opt/ml}/input/data/${bootstrapChannel}/${bootstrapFile}"`] as const
