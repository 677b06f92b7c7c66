#!/usr/bin/env bash
# redact() against Presidio's pattern recognisers on the same texts. They come from PyPI, into a virtual environment that is
# made once; without a network the script says so. Named-entity models are left out: their speed is another matter.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
VENV=$1

if [ ! -x "$VENV/bin/python" ] || ! "$VENV/bin/python" -c 'import presidio_analyzer' 2>/dev/null; then
  if ! { python3 -m venv "$VENV" && "$VENV/bin/pip" install --quiet presidio-analyzer; } >&2; then
    echo "Presidio cannot be installed here|-|-|-"
    exit 0
  fi
fi

sql() { psql --no-psqlrc --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 --command "$1"; }

bytes=$(sql 'select sum(octet_length(content)) from chat where n <= 4000')
ours=$(sql "create table presidio_chat as select content from chat where n <= 4000; select bench_extra('recap.redact(content)', 'presidio_chat')")
theirs=$(sql 'copy (select to_json(content) from chat where n <= 4000) to stdout' | sed 's/\\\\/\\/g' | "$VENV/bin/python" "$HERE/presidio.py")
awk -v bytes="$bytes" -v ours="$ours" -v theirs="$theirs" 'BEGIN {
  printf "redact() / pattern recognisers of Presidio, MB/s|%.2f|%.4f|%.0f\n", bytes / 1000 / ours, bytes / 1000 / theirs, theirs / ours }'
