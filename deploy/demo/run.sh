#!/usr/bin/env bash
# `make demo`: conversations go in, redacted summaries come out, on a private throw-away cluster.
# INPUT=file.jsonl uses the reader's own turns; KEEP=1 leaves the cluster running.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/../../tests/harness/lib.sh"

if [ -n "${INPUT:-}" ]; then
  [ -r "$INPUT" ] || die "INPUT=$INPUT cannot be read."
  INPUT=$(realpath "$INPUT")
fi
export INPUT=${INPUT:-}

keep=()
[ -z "${KEEP:-}" ] || keep=(--keep)

heading "Building the extension and the sidecar"
"$HARNESS/build.sh"
"$HARNESS/build.sh" recapd
RECAPD=$TARGET/debug/recapd
export RECAPD
"$HARNESS/with_cluster.sh" --no-build "${keep[@]}" -- "$HERE/steps.sh"
