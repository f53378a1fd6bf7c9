import { type Program, sourceChannel } from './program.ts'
import { shellQuote } from './shell-quote.ts'

/** Where the command starts: where the source was unpacked to, or where SageMaker put it. */
export function sourcePart({ archive }: Program): string {
  if (archive === undefined) return `export SM_SOURCE_DIR="$SM_INPUT_DATA_DIR/${sourceChannel}"`
  return `export SM_SOURCE_DIR="$root/code"
mkdir -p "$SM_SOURCE_DIR"
tar -xzf "$SM_INPUT_DATA_DIR/${sourceChannel}/"${shellQuote(archive)} -C "$SM_SOURCE_DIR" || fail 'The source cannot be unpacked.' 1`
}

/** Everything once more in one object, as SageMaker's training toolkit writes it. */
export const trainingEnvironmentPart = String.raw`channels=$(printf '%s' "$channel_directories" | sed "s|@|$SM_INPUT_DATA_DIR|g")
export SM_TRAINING_ENV="{\"job_name\":\"$TRAINING_JOB_NAME\",\"model_dir\":\"$SM_MODEL_DIR\",\"module_dir\":\"$SM_SOURCE_DIR\",\
\"input_dir\":\"$SM_INPUT_DIR\",\"input_config_dir\":\"$SM_INPUT_CONFIG_DIR\",\"output_dir\":\"$SM_OUTPUT_DIR\",\
\"output_data_dir\":\"$SM_OUTPUT_DATA_DIR\",\"channel_input_dirs\":$channels,\"input_data_config\":$SM_INPUT_DATA_CONFIG,\
\"hyperparameters\":$SM_HPS,\"resource_config\":$SM_RESOURCE_CONFIG,\"hosts\":$SM_HOSTS,\"current_host\":\"$SM_CURRENT_HOST\",\
\"num_cpus\":$SM_NUM_CPUS,\"num_gpus\":$SM_NUM_GPUS,\"num_neurons\":$SM_NUM_NEURONS,\"log_level\":20}"
cd "$SM_SOURCE_DIR" || fail 'The source is not where it should be.' 1`
