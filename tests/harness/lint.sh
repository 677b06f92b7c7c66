#!/usr/bin/env bash
# Formatting, lints, shell scripts, dependencies. Every check runs; any finding fails. Tools that a Rust toolchain does
# not bring are used when they are there, and named when they are not.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/lib.sh"
# shellcheck source=tests/harness/postgres.sh
. "$HERE/postgres.sh"
# shellcheck source=tests/harness/deps.sh
. "$HERE/deps.sh"
ensure_all
cd "$ROOT"

failures=()
check() {
  local title=$1
  shift
  heading "$title"
  "$@" || failures+=("$title")
}
# check_with PROGRAM COMMAND …: skips the check when the program is not installed.
check_with() {
  local program=$1
  shift
  if command -v "$program" >/dev/null; then check "$program" "$@"; else heading "$program: skipped, not installed"; fi
}

# grep succeeds when it finds something, a check when there is nothing to find. Files that git ignores are not ours.
files() { git ls-files --cached --others --exclude-standard -- "$@"; }
no_tabs_in_sql() { ! files 'sql/*.sql' | xargs -r grep -nP '\t'; } # tests have tabs in the data of COPY
no_trailing_blanks() { ! files '*.sql' '*.sh' '*.rs' '*.toml' '*.yml' '*.md' | xargs -r grep -nE '[[:blank:]]+$'; }
scripts() { files '*.sh' '.ci/run' | xargs -r shellcheck --external-sources; }

check "cargo fmt" cargo fmt --all -- --check
check "clippy" cargo clippy --quiet --workspace --exclude pg_recap --all-targets --locked -- -D warnings
# The extension's bindings come from the release build, so that only one set of them is ever generated.
check "clippy of the extension, PostgreSQL $PG_MAJOR" env PGRX_PG_CONFIG_PATH="$PG_CONFIG" \
  cargo clippy --quiet --release -p pg_recap --no-default-features --features "pg$PG_MAJOR" --locked -- -D warnings
check "no tabs in SQL" no_tabs_in_sql
check "no blanks at line ends" no_trailing_blanks
check_with shellcheck scripts
check_with cargo-deny cargo deny --all-features check
check_with typos typos

[ ${#failures[@]} -eq 0 ] || die "Failed: $(printf '%s; ' "${failures[@]}")"
say "All checks passed."
