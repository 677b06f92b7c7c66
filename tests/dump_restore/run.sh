#!/usr/bin/env bash
# Fills a database, dumps it, restores the dump into another one, and compares every table and sequence of the schema
# `recap` and of a host's own row by row: counters, versions, partitions and all; then has redaction go on there. While a dump is restored the extension's own triggers exist,
# so whatever they do twice shows here. Needs a server (PG… environment); prints TAP.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/../harness/lib.sh"
SOURCE=recap_dump RESTORED=recap_restored

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PGTZ=UTC PGDATESTYLE='ISO, YMD' PGOPTIONS='-c client_min_messages=warning'
sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"; }
recreate() { sql -d postgres -c "drop database if exists $1" -c "create database $1 template template0 encoding 'UTF8'"; }

# Writes one file per table and sequence, and the list of them, so that a lost partition is a difference too.
snapshot() {
  local database=$1 folder=$2
  mkdir "$folder"
  sql -d "$database" -At <"$HERE/relations.sql" >"$folder/relations"
  sql -d "$database" -At -v folder="$folder" <"$HERE/snapshot.sql" >"$work/copies.sql"
  sql -d "$database" -q <"$work/copies.sql"
}

# The ways to dump and restore, called by name.
# shellcheck disable=SC2317
dump_plain() { pg_dump "$SOURCE" | sql -d "$RESTORED" >/dev/null; }
# shellcheck disable=SC2317
dump_custom() {
  pg_dump --format custom --file "$work/dump" "$SOURCE" &&
    pg_restore --jobs 2 --exit-on-error --dbname "$RESTORED" "$work/dump"
}
# shellcheck disable=SC2317
dump_via_root() { pg_dump --load-via-partition-root "$SOURCE" | sql -d "$RESTORED" >/dev/null; }

recreate "$SOURCE"
sql -d "$SOURCE" -c 'create extension pg_recap'
sql -d "$SOURCE" <"$HERE/fill.sql" >/dev/null
snapshot "$SOURCE" "$work/source"
# A table that is dumped for its users' rows but has none here would be compared in vain.
empty=$(sql -d "$SOURCE" -At -v "own=$(cd "$work/source" && find . -name '*.rows' -empty -printf '%f ' | sed 's/\.rows//g')" \
  <"$HERE/empty_tables.sql")
[ -z "$empty" ] || die "fill.sql leaves these tables empty: $empty"
rows=$(find "$work/source" -name '*.rows' -exec cat {} + | wc -l)
[ "$rows" -gt 0 ] || die "fill.sql left no row to compare."

number=0 failed=0
try() {
  local title=$1 dump=$2 restored=$work/restored.$2
  number=$((number + 1))
  recreate "$RESTORED"
  if "$dump" && snapshot "$RESTORED" "$restored" && diff -rq "$work/source" "$restored" >"$work/differences" && sql -d "$RESTORED" <"$HERE/works.sql"; then
    say "ok $number - $title"
    return
  fi
  failed=1
  say "not ok $number - $title"
  # The data is synthetic, so rows may be shown; a few of them tell what happened.
  sed 's/^/# /' "$work/differences" 2>/dev/null || true
  diff -ru "$work/source" "$restored" 2>/dev/null | grep -vE '^(diff|---|\+\+\+|@@)' | head -n 40 | cut -c 1-300 | sed 's/^/# /' || true
}
say "# $rows rows in $(wc -l <"$work/source/relations") relations"
try "a plain dump" dump_plain
try "a custom dump, restored by two jobs" dump_custom
try "a dump loaded through the partition root" dump_via_root
sql -d postgres -c "drop database if exists $SOURCE" -c "drop database if exists $RESTORED"
exit "$failed"
