#!/usr/bin/env bash
# The measurements themselves, inside a running cluster.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/../harness/lib.sh"

export PGDATABASE=bench
SECONDS_EACH=${SECONDS_EACH:-10}
SCALE=${SCALE:-1}
BENCH=${BENCH:-redact regexp detectors copy first insert record queue eligible}

sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set scale="$SCALE" --no-align --tuples-only "$@"; }
wanted() { case " $BENCH " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

# Transactions per second of a pgbench script: clients, script.
tps() {
  pgbench --no-vacuum --client "$1" --jobs 2 --time "$SECONDS_EACH" --file "$HERE/$2" --protocol prepared 2>/dev/null |
    sed -nE 's/^tps = ([0-9]+).*/\1/p'
}
row() { printf '%-58s %12s %12s %8s\n' "$@"; }
# Lines as SQL prints them, as rows.
rows() { while IFS='|' read -r what ours reference share; do row "$what" "$ours" "$reference" "$share"; done; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }

createdb bench
sql --file "$HERE/setup.sql" >/dev/null

row "measured" "ours" "reference" "ratio"
row "--------" "----" "---------" "-----"

if wanted redact || wanted regexp || wanted detectors || wanted copy || wanted presidio; then
  sql --file "$HERE/redaction/texts.sql" >/dev/null
fi
if wanted redact; then sql --file "$HERE/redaction/against_md5.sql" | rows; fi
if wanted regexp; then sql --file "$HERE/redaction/against_regexp.sql" | rows; fi
if wanted detectors; then sql --file "$HERE/redaction/detectors.sql" | rows; fi
if wanted copy; then sql --file "$HERE/redaction/copy.sql" | rows; fi
if wanted first; then "$HERE/redaction/first_call.sh" | rows; fi
if wanted presidio; then "$HERE/redaction/presidio.sh" "$TARGET/bench-presidio" | rows; fi
if wanted insert; then
  sql --file "$HERE/insert.sql" | rows
fi
if wanted record; then
  sql --file "$HERE/record_setup.sql" >/dev/null
  by_hand=$(tps 8 record_by_hand.sql)
  ours=$(tps 8 record_turn.sql)
  row "record_turn(), 8 clients, per second / by hand" "$ours" "$by_hand" "$(ratio "$ours" "$by_hand")"
fi
if wanted queue; then
  for behind in 0 $((1000000 * SCALE)); do
    sql --set behind="$behind" --file "$HERE/queue_setup.sql" >/dev/null
    one=$(tps 1 queue_1.sql)
    hundred=$(($(tps 1 queue_100.sql) * 100))
    row "claim + complete, one at a time, $behind finished behind, /s" "$one" "-" "-"
    row "claim + complete, a hundred at a time, $behind behind, /s" "$hundred" "-" "-"
  done
fi
if wanted eligible; then
  sql --file "$HERE/eligible.sql" | rows
fi
