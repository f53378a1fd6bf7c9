/** Where everything is, below one root, and the folders that a program may write to. */
export const placesPart = String.raw`#!/bin/sh
# Starts a program by Trainyard's script contract. It needs a POSIX shell, cat, mkdir, sed, sort, tr, and tar with gzip for a packed source.
set -u
root=\${TRAINYARD_ROOT:-/opt/ml}
export SM_MODEL_DIR="$root/model"
export SM_INPUT_DIR="$root/input"
export SM_INPUT_DATA_DIR="$root/input/data"
export SM_INPUT_CONFIG_DIR="$root/input/config"
export SM_OUTPUT_DIR="$root/output"
export SM_OUTPUT_DATA_DIR="$root/output/data"
export SM_OUTPUT_FAILURE="$root/output/failure"
export SM_LOG_LEVEL=20
mkdir -p "$SM_MODEL_DIR" "$SM_OUTPUT_DATA_DIR"

fail() {
  [ -s "$SM_OUTPUT_FAILURE" ] || printf '%s\n' "$1" >"$SM_OUTPUT_FAILURE"
  exit "$2"
}`.replaceAll(String.raw`\${`, '${')
