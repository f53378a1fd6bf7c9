import type { Distribution } from '../options/container-options.ts'
import type { Program } from './program.ts'
import { shellQuote } from './shell-quote.ts'

/** A function of the shell that runs the command, on this machine or from this one on all. */
export function launchPart({ command, distribution }: Program): string {
  const program = command.map(shellQuote).join(' ')
  if (!distribution) return `launch() { exec ${program}; }`
  return distribution.type === 'torchrun' ? torchrun(distribution, program) : mpi(distribution, program)
}

function processes({ processesPerNode }: Distribution): string {
  if (processesPerNode !== undefined) return `processes=${processesPerNode}`
  return `processes=$SM_NUM_GPUS
if [ "$processes" -eq 0 ]; then processes=$SM_NUM_NEURONS; fi
if [ "$processes" -eq 0 ]; then processes=1; fi`
}

const fastNetwork = `export NCCL_SOCKET_IFNAME="$SM_NETWORK_INTERFACE_NAME"
if [ -d /sys/class/infiniband ]; then export FI_PROVIDER=efa FI_EFA_USE_DEVICE_RDMA=1 RDMAV_FORK_SAFE=1; fi`

function torchrun(distribution: Distribution, program: string): string {
  return `${processes(distribution)}
${fastNetwork}
launch() {
  exec torchrun --nnodes="$SM_HOST_COUNT" --nproc_per_node="$processes" --node_rank="$SM_CURRENT_HOST_RANK" \\
    --master_addr="$SM_MASTER_ADDR" --master_port="$SM_MASTER_PORT" --no-python ${program}
}`
}

/** The first machine starts the command on all, once it can reach them, and tells them when it has ended. */
function mpi(distribution: Distribution & { readonly type: 'mpi' }, program: string): string {
  const options = (distribution.options ?? []).map(option => `${shellQuote(option)} `).join('')
  return `${processes(distribution)}
${fastNetwork}
ended=\${TMPDIR:-/tmp}/trainyard-mpi-ended
remotely() { ssh -o StrictHostKeyChecking=no -o BatchMode=yes -o ConnectTimeout=5 "$@"; }
launch() {
  if [ "$SM_HOST_COUNT" -gt 1 ]; then mkdir -p /run/sshd; "$(command -v sshd)" -D & fi
  if [ "$SM_CURRENT_HOST_RANK" -ne 0 ]; then
    while [ ! -e "$ended" ]; do sleep 1; done
    return "$(cat "$ended")"
  fi
  others= slots=
  for host in $hosts; do
    slots="$slots\${slots:+,}$host:$processes"
    [ "$host" = "$SM_CURRENT_HOST" ] || others="$others $host"
  done
  for host in $others; do
    tries=0
    until remotely "$host" true; do
      tries=$((tries + 1))
      if [ "$tries" -ge 60 ]; then fail "$host could not be reached by ssh within five minutes." 1; fi
      sleep 5
    done
  done
  mpirun --allow-run-as-root --host "$slots" -np $((processes * SM_HOST_COUNT)) ${options}${program}
  code=$?
  for host in $others; do remotely "$host" "echo $code >'$ended.new' && mv '$ended.new' '$ended'"; done
  return "$code"
}`
}
