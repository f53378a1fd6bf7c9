/** What can be told on the machine alone: the machines of the job in the order of their numbers, this one's place among them, its devices. */
export const machinePart = String.raw`resources=$(cat "$SM_INPUT_CONFIG_DIR/resourceconfig.json" 2>/dev/null | tr -d '\n')
if [ -z "$resources" ]; then resources='{}'; fi
export SM_RESOURCE_CONFIG="$resources"
export SM_INPUT_DATA_CONFIG="$(cat "$SM_INPUT_CONFIG_DIR/inputdataconfig.json" 2>/dev/null || echo '{}')"

# Instance groups have lists of hosts of their own.
ungrouped=$(printf '%s' "$resources" | sed 's/"instance_groups" *: *\[[^]]*\(\[[^]]*\][^]]*\)*\]//')
field() { printf '%s' "$ungrouped" | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }
hosts=$(printf '%s' "$ungrouped" | sed -n 's/.*"hosts" *: *\[\([^]]*\)\].*/\1/p' | tr -d '" ' | tr ',' '\n' | sort -t- -k2,2n)
hosts=\${hosts:-algo-1}

current=$(field current_host)
export SM_CURRENT_HOST="\${current:-algo-1}"
export SM_CURRENT_INSTANCE_TYPE="$(field current_instance_type)"
export SM_NETWORK_INTERFACE_NAME="$(field network_interface_name)"
export SM_HOSTS="[$(printf '%s\n' $hosts | sed 's/.*/"&"/' | tr '\n' ',' | sed 's/,$//')]"
export SM_HOST_COUNT=0 SM_CURRENT_HOST_RANK=0 SM_MASTER_ADDR= SM_MASTER_PORT=7777
for host in $hosts; do
  SM_MASTER_ADDR=\${SM_MASTER_ADDR:-$host}
  if [ "$host" = "$SM_CURRENT_HOST" ]; then SM_CURRENT_HOST_RANK=$SM_HOST_COUNT; fi
  SM_HOST_COUNT=$((SM_HOST_COUNT + 1))
done

count() { number=0; for device in "$@"; do [ ! -e "$device" ] || number=$((number + 1)); done; echo "$number"; }
export SM_NUM_CPUS="$(getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null || echo 1)"
export SM_NUM_GPUS="$(count /dev/nvidia[0-9]*)"
export SM_NUM_NEURONS="$(count /dev/neuron[0-9]*)"`.replaceAll(String.raw`\${`, '${')
