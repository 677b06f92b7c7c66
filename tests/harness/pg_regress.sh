#!/usr/bin/env bash
# Runs a folder of SQL tests with PostgreSQL's own drivers against the server that the PG… environment names.
#   pg_regress.sh regress FOLDER     FOLDER/sql/*.sql against FOLDER/expected/*.out
#   pg_regress.sh isolation FOLDER   FOLDER/specs/*.spec against FOLDER/expected/*.out
# Every test of a folder runs in one database, made anew, with pg_recap created; in alphabetical order, or as FOLDER/schedule says.
# ONLY='a b'  runs these tests (patterns) only;  ACCEPT=1  takes what came out as what is expected.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/lib.sh"
# shellcheck source=tests/harness/postgres.sh
. "$HERE/postgres.sh"
export LC_ALL=C # the same order of files everywhere
find_postgres || die "No PostgreSQL with pgxs was found; set PG_CONFIG."

kind=${1:-} folder=${2:-}
pgxs=$(dirname "$(dirname "$("$PG_CONFIG" --pgxs)")")
case $kind in
  regress) driver=$pgxs/test/regress/pg_regress sources=sql suffix=.sql ;;
  isolation) driver=$pgxs/test/isolation/pg_isolation_regress sources=specs suffix=.spec ;;
  *) die "usage: pg_regress.sh regress|isolation FOLDER" ;;
esac
[ -x "$driver" ] || die "$driver is missing: is it not part of the installed PostgreSQL development files?"
name=$(basename "$folder")
output=$TARGET/$name-output

mkdir -p "$folder/expected"
tests=()
read -ra patterns <<<"${ONLY:-*}"
for pattern in "${patterns[@]}"; do
  for file in "$folder/$sources"/$pattern"$suffix"; do
    [ -f "$file" ] || continue
    test=$(basename "$file" "$suffix")
    tests+=("$test")
    # The drivers stop at a test without expected output; an empty one makes it an ordinary difference.
    if [ -n "${ACCEPT:-}" ] && [ ! -e "$folder/expected/$test.out" ]; then : >"$folder/expected/$test.out"; fi
  done
done
[ ${#tests[@]} -gt 0 ] || die "There is no test $folder/$sources/${ONLY:-*}$suffix."
if [ -z "${ONLY:-}" ] && [ -f "$folder/schedule" ]; then tests=(--schedule="$folder/schedule"); fi

# The drivers give their sessions a time zone and formats that differ between PostgreSQL majors; the launcher, which
# stands before every psql, puts ours in their place.
cat >"$TARGET/$name-launcher" <<'LAUNCHER'
#!/bin/sh
PGTZ=UTC PGDATESTYLE='ISO, YMD' PGOPTIONS='-c intervalstyle=postgres' exec "$@"
LAUNCHER
chmod +x "$TARGET/$name-launcher"

rm -rf "$output"
mkdir -p "$output"
status=0
"$driver" --bindir="${PG_BINDIR:-$("$PG_CONFIG" --bindir)}" --inputdir="$folder" --outputdir="$output" \
  --dbname="recap_$name" --load-extension=pg_recap --launcher="$TARGET/$name-launcher" "${tests[@]}" || status=$?

if [ "$status" -ne 0 ] && [ -n "${ACCEPT:-}" ]; then
  cp "$output"/results/*.out "$folder/expected/"
  say "Accepted: $folder/expected now holds what came out. Read the difference before you keep it."
elif [ -s "$output/regression.diffs" ]; then
  cat "$output/regression.diffs"
fi
exit "$status"
