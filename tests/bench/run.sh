#!/usr/bin/env bash
# `make bench`: the measurements of docs/benchmarks.md, as a table of ratios taken in one run on one machine.
# SCALE=n makes the tables n times as large (default 1); BENCH='insert queue' runs some of them.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/../harness/lib.sh"

# fsync on: a commit costs what it costs in earnest.
exec "$HARNESS/with_cluster.sh" --fsync -- "$HERE/measure.sh"
