#!/usr/bin/env bash
# The first call of redact() in a fresh connection against opening the connection: the whole of psql, the least of several runs.
set -euo pipefail

# Milliseconds of one run.
run() {
  local began ended
  began=$(date +%s%N)
  psql --no-psqlrc --quiet --output /dev/null --command "$1"
  ended=$(date +%s%N)
  echo $(((ended - began) / 1000))
}
least() { for _ in $(seq 15); do run "$1"; done | sort -n | head -n 1; }

open=$(least 'select 1')
first=$(least "select recap.redact('card 4111 1111 1111 1111')")
awk -v open="$open" -v first="$first" 'BEGIN {
  printf "first redact() of a connection / opening it, ms|%.2f|%.2f|%.2f\n", (first - open) / 1000, open / 1000, (first - open) / open }'
