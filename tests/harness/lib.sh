# shellcheck shell=bash
# Paths, messages and child processes: what every script of the harness shares. Sourced, never run.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
HARNESS=$ROOT/tests/harness
# shellcheck source=tests/harness/versions.sh
. "$HARNESS/versions.sh"

# One target folder for everything, absolute because cargo takes it relative to its own working directory.
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
case $TARGET in /*) ;; *) TARGET=$PWD/$TARGET ;; esac
export CARGO_TARGET_DIR=$TARGET

# A shell that has not read the profile since rustup was installed, and `sudo -E`, do not see cargo otherwise.
command -v cargo >/dev/null || PATH=$PATH:${CARGO_HOME:-${HOME:-/root}/.cargo}/bin

# shellcheck disable=SC2034 # for those who source this
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  BOLD=$'\e[1m' RED=$'\e[31m' GREEN=$'\e[32m' PLAIN=$'\e[0m'
else
  BOLD='' RED='' GREEN='' PLAIN=''
fi

heading() { printf '%s== %s ==%s\n' "$BOLD" "$*" "$PLAIN"; }
say() { printf '%s\n' "$@"; }
warn() { printf '%s\n' "$@" >&2; }
die() {
  printf '%s%s%s\n' "$RED" "$*" "$PLAIN" >&2
  exit 1
}

# Milliseconds since the epoch, without a process (EPOCHREALTIME has a decimal comma in some locales).
now_ms() { local t=${EPOCHREALTIME//[!0-9]/} && echo "${t%???}"; }
# Prints "12.3 s" for what has passed since the given now_ms.
since() { local ms=$(($(now_ms) - $1)) && printf '%d.%d s' $((ms / 1000)) $((ms % 1000 / 100)); }

child_pid=
# Runs a command in a process group of its own and waits for it. Bash holds a signal back while a foreground command
# runs; `wait` does not, so a TERM that reaches this script alone still ends the whole tree at once. The command gets
# no standard input: a background group that reads the terminal would be stopped.
run_child() {
  local status=0
  set -m
  "$@" </dev/null &
  child_pid=$!
  set +m
  wait "$child_pid" || status=$?
  child_pid=
  return "$status"
}

# Ends the child's group, gently, then by force after CHILD_GRACE seconds, and exits as a signal would have it.
interrupted() {
  trap '' INT TERM HUP
  if [ -n "$child_pid" ]; then
    local tenths=$((${CHILD_GRACE:-10} * 10))
    kill -TERM -- "-$child_pid" 2>/dev/null || true
    while [ "$tenths" -gt 0 ] && kill -0 "$child_pid" 2>/dev/null; do
      sleep 0.1
      tenths=$((tenths - 1))
    done
    # Also what the child may have left behind in its group.
    kill -KILL -- "-$child_pid" 2>/dev/null || true
  fi
  exit $((128 + $1))
}
trap_signals() {
  trap 'interrupted 2' INT
  trap 'interrupted 15' TERM
  trap 'interrupted 1' HUP
}
