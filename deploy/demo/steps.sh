#!/usr/bin/env bash
# The steps of the demo, inside a running cluster. Every step is what a user would do: SQL as the owner, the application
# and the reader, and recapd as the worker.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/../../tests/harness/lib.sh"

DATABASE=recap_demo
work=$(mktemp -d "$RECAP_CLUSTER_DIR/demo.XXXXXX")
trap 'rm -rf "$work"' EXIT

as() { # role, psql arguments …
  local role=$1
  shift
  PGUSER=$role psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname "$DATABASE" "$@"
}
recapd_as() { # role, recapd arguments …
  local role=$1
  shift
  DATABASE_URL="postgresql:///$DATABASE?host=$PGHOST&port=$PGPORT&user=$role" RECAP_LOG_LEVEL=warn "$RECAPD" "$@"
}

turns=${INPUT:-$HERE/conversations.jsonl}

heading "A database with the extension, and roles that may only do their part"
createdb "$DATABASE"
as postgres --file "$HERE/setup.sql"
say "recap_app records turns, recap_worker runs recapd, recap_reader looks."

heading "Turns go in, redacted before they are stored"
recapd_as recap_app import "$turns"
as postgres --command "select count(*) || ' partitions made for their months' from recap.maintain_partitions()" --tuples-only --no-align

heading "What a summary run would do"
recapd_as recap_worker summarize --inactivity-hours 8 --min-turns 4 --dry-run

heading "The nightly batch, with the built-in summariser (no model, no network)"
as postgres --output /dev/null --command "select recap.configure('summaries.enabled', 'on')"
recapd_as recap_worker summarize --inactivity-hours 8 --min-turns 4 --provider builtin --record-prompts "$work/prompts.jsonl"

heading "Some of the summaries, as the role recap_reader sees them"
as recap_reader --file "$HERE/show.sql"

heading "The proof: every identifier of the input, searched in the whole database and in every prompt"
if [ -n "${INPUT:-}" ]; then
  say "(Your file brings no list of its identifiers; searched is what recapd scan finds in it.)"
  recapd_as recap_app scan "$turns" --show-values 2>/dev/null >"$work/found.tsv" || true
  printf '\n' >>"$work/found.tsv"
  : >"$work/planted.jsonl"
  # The customer ids, too, where the file is JSON Lines.
  case $turns in *.csv) : >"$work/turns.jsonl" ;; *) cp "$turns" "$work/turns.jsonl" ;; esac
else
  cp "$HERE/identifiers.jsonl" "$work/planted.jsonl"
  : >"$work/found.tsv"
  : >"$work/turns.jsonl"
fi
[ -f "$work/prompts.jsonl" ] || : >"$work/prompts.jsonl"
# psql's \copy takes no variables in its file name, so it is told where to stand.
cp "$RECAP_SERVER_LOG" "$work/server.log" 2>/dev/null || : >"$work/server.log"
(cd "$work" && as postgres --no-align --tuples-only --file "$HERE/proof.sql")

heading "What to type next"
say "Look around:      make demo KEEP=1, then: PGHOST=… psql (the line is printed)" \
  "Your own turns:   make demo INPUT=turns.jsonl   (one JSON object a line: domain, conversation_key, role, content)" \
  "A real model:     OPENAI_API_KEY=… recapd summarize --provider openai --model MODEL" \
  "                  ANTHROPIC_API_KEY=… recapd summarize --provider anthropic --model MODEL" \
  "                  recapd summarize --provider openai --base-url http://127.0.0.1:11434/v1 --model MODEL   (a local one)" \
  "Every night:      recapd summarize from a timer; recapd run works the queue all day and serves /metrics" \
  "Install it:       make install PG_CONFIG=/usr/lib/postgresql/15/bin/pg_config, then: create extension pg_recap"
if [ -n "${KEEP:-}" ]; then
  say "This database:    psql \"host=$PGHOST port=$PGPORT user=postgres dbname=$DATABASE\""
fi
