#!/usr/bin/env bash
# Runs test steps, each with a heading, its duration and its count, the later ones even if an earlier one failed; ends with
# one line `N passed, N failed`. Without arguments: all steps. Server steps share one private cluster.
#   test.sh [unit|regress|isolation|catalog|server|integration|e2e|dump-restore …]
# `server` is every test of the crate recap-tests; `integration` and `e2e` are its two halves.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/lib.sh"

# All tests of a crate run, so that one failure does not hide the next.
cargo_test() { (cd "$ROOT" && cargo test --no-fail-fast "$@"); }

# The end-to-end tests start the sidecar from $RECAPD.
server_tests() {
  "$HERE/build.sh" recapd &&
    RECAPD=$TARGET/debug/recapd cargo_test -p recap-tests "$@"
}

run_step() {
  case $1 in
    unit) cargo_test -p recap-redaction -p recap-transcript -p recap-guard -p recapd -p recap-sample ;;
    build) "$HERE/build.sh" ;;
    regress) "$HERE/pg_regress.sh" regress "$ROOT/tests/regress" ;;
    isolation) "$HERE/pg_regress.sh" isolation "$ROOT/tests/isolation" ;;
    catalog) "$HERE/pg_regress.sh" regress "$ROOT/tests/catalog" ;;
    server) server_tests ;;
    integration) server_tests --test 'integration*' ;;
    e2e) server_tests --test 'e2e*' ;;
    dump-restore) "$ROOT/tests/dump_restore/run.sh" ;;
    *) die "There is no test step $1." ;;
  esac
}

# Counts the tests in a step's output, as "passed failed": cargo's result lines, else the lines of pg_regress (those of
# PostgreSQL 15 first, TAP since 16), which are also what the shell tests print.
count_tests() {
  awk '
    /^test result: / { cargo = 1; for (i = 2; i <= NF; i++) { if ($i == "passed;") p += $(i-1); if ($i == "failed;") f += $(i-1) } }
    /^(test| +[^ ]+) .*\.\.\. ok / || /^ok [0-9]+ / { rp++ }
    /^(test| +[^ ]+) .*\.\.\. FAILED/ || /^not ok [0-9]+ / { rf++ }
    END { if (cargo) print p + 0, f + 0; else print rp + 0, rf + 0 }' "$1"
}

# Runs one step with its output shown and counted; a step that counts nothing is one test by itself.
do_step() {
  local step=$1 status=0 begun output passed failed
  output=$RESULTS/$step.out
  heading "$step"
  begun=$(now_ms)
  run_step "$step" 2>&1 | tee "$output" || status=$?
  read -r passed failed < <(count_tests "$output")
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  if [ "$status" -eq 0 ] && [ "$passed" -eq 0 ]; then passed=1; fi
  printf '%s\t%s\t%s\t%s\n' "$step" "$passed" "$failed" "$(since "$begun")" >>"$RESULTS/table"
  say "-- $step: $passed passed, $failed failed ($(since "$begun"))" ""
  [ "$failed" -eq 0 ]
}

# In the inner calls: the folder that all steps of one run report to.
if [ -n "${RECAP_TEST_RESULTS:-}" ]; then
  RESULTS=$RECAP_TEST_RESULTS
  for step in "$@"; do do_step "$step" || true; done
  exit 0
fi

[ $# -gt 0 ] || set -- unit regress isolation catalog server dump-restore
local_steps=() server_steps=()
for step in "$@"; do
  case $step in unit) local_steps+=("$step") ;; *) server_steps+=("$step") ;; esac
done
if [ ${#server_steps[@]} -gt 0 ]; then local_steps+=(build); fi

mkdir -p "$TARGET"
RECAP_TEST_RESULTS=$(mktemp -d "$TARGET/test-results.XXXXXX")
export RECAP_TEST_RESULTS
trap 'rm -rf "$RECAP_TEST_RESULTS"' EXIT
trap_signals
begun=$(now_ms)
export CHILD_GRACE=30
if [ -t 1 ]; then export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-always}; fi

run_child "$0" "${local_steps[@]}"
table=$RECAP_TEST_RESULTS/table
if [ ${#server_steps[@]} -gt 0 ]; then
  if awk '$1 == "build" && $3 == 0 { found = 1 } END { exit !found }' "$table"; then
    run_child "$HERE/with_cluster.sh" --no-build -- "$0" "${server_steps[@]}" ||
      printf 'cluster\t0\t1\t-\n' >>"$table"
  else
    # Without the extension none of them can run: each is a failure, not a silence.
    for step in "${server_steps[@]}"; do printf '%s\t0\t1\tnot run\n' "$step" >>"$table"; done
  fi
fi

heading "summary"
passed=0 failed=0
while IFS=$'\t' read -r step step_passed step_failed duration; do
  colour=$GREEN
  [ "$step_failed" -eq 0 ] || colour=$RED
  printf '%s%-14s%s %5d passed %4d failed   %s\n' "$colour" "$step" "$PLAIN" "$step_passed" "$step_failed" "$duration"
  passed=$((passed + step_passed)) failed=$((failed + step_failed))
done <"$table"
say "in $(since "$begun")"
say "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
