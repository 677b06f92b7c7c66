#!/usr/bin/env bash
# Builds the extension and lays out its files under $TARGET/package/pgNN; prints nothing else than what cargo prints.
#   build.sh              the extension
#   build.sh recapd       the sidecar, as $TARGET/debug/recapd
# The extension is always the release build: what is tested and shown is what would be installed, and of a debug build
# nobody could judge the speed. The sidecar waits for models and databases; the debug build serves it as well, and
# shares every dependency with `cargo test`.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/lib.sh"
# shellcheck source=tests/harness/postgres.sh
. "$HERE/postgres.sh"
# shellcheck source=tests/harness/deps.sh
. "$HERE/deps.sh"

build_extension() {
  ensure_all
  local package=$TARGET/package/pg$PG_MAJOR log=$TARGET/package/pg$PG_MAJOR.log
  mkdir -p "$TARGET/package"
  # One at a time: another build would pull the package from under a cluster that copies it.
  exec 9>"$TARGET/package/pg$PG_MAJOR.lock"
  flock 9
  rm -rf "$package"
  # cargo-pgrx keeps the linker from dropping the section that the SQL is read from through flags that RUSTFLAGS in the
  # environment would replace. What cargo compiles is shown, cargo-pgrx's own chatter only after a failure.
  cd "$ROOT"
  env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS cargo pgrx package --package pg_recap --pg-config "$PG_CONFIG" \
    --no-default-features --features "pg$PG_MAJOR" --out-dir "$package" 2>&1 | tee "$log" |
    { grep -E --line-buffered '^ *(Compiling|Downloading|Downloaded|Updating|Blocking) |^(warning|error)' || true; } >&2 || {
    cat "$log" >&2
    die "The extension could not be built (the log is $log)."
  }
}

case ${1:-extension} in
  extension) build_extension ;;
  recapd)
    ensure_cargo
    cd "$ROOT"
    cargo build --quiet -p recapd
    ;;
  *) die "usage: build.sh [extension|recapd]" ;;
esac
