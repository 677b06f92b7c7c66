#!/usr/bin/env bash
# Runs a command against a private throw-away cluster that holds the extension's files, and cleans up whatever happens.
#   with_cluster.sh [--fsync] [--listen] [--keep] [--interactive] [--no-build] -- COMMAND [ARGUMENT …]
# --fsync        a server that really syncs (for measuring)
# --listen       TCP on 127.0.0.1 as well as the socket
# --keep         leave the cluster running if the command succeeds, and say how to use and stop it
# --interactive  give the command the terminal (`-- psql`)
# --no-build     use the package as it is
# The command finds PGHOST PGPORT PGUSER PGDATABASE PGDATA PG_BINDIR PG_CONFIG PG_MAJOR RECAP_SERVER_LOG RECAP_CLUSTER_DIR
# in its environment, and the server's own client programs first on its PATH. Its exit status is ours.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/lib.sh"
# shellcheck source=tests/harness/postgres.sh
. "$HERE/postgres.sh"
# shellcheck source=tests/harness/prefix.sh
. "$HERE/prefix.sh"
# shellcheck source=tests/harness/cluster.sh
. "$HERE/cluster.sh"

options=() keep='' interactive='' build=1
while [ $# -gt 0 ]; do
  case $1 in
    --fsync | --listen) options+=("$1") ;;
    --keep) keep=1 ;;
    --interactive) interactive=1 ;;
    --no-build) build='' ;;
    --) shift && break ;;
    *) die "with_cluster.sh: unknown option $1 (the command stands after --)" ;;
  esac
  shift
done
[ $# -gt 0 ] || die "usage: with_cluster.sh [--fsync] [--listen] [--keep] [--interactive] [--no-build] -- COMMAND …"

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  trap '' INT TERM HUP
  cluster_stop "${RECAP_CLUSTER_DIR:-}" || true
}
trap_signals
[ -z "$build" ] || run_child "$HERE/build.sh"
find_postgres || die "No PostgreSQL was found; without --no-build one would be installed."

trap clean_up EXIT
# A kept cluster outlives this process: no guard then, only the trap.
if [ -z "$keep" ]; then options+=(--guard $$); fi
cluster_start ${options[@]+"${options[@]}"}

status=0
if [ -n "$interactive" ]; then "$@" || status=$?; else CHILD_GRACE=5 run_child "$@" || status=$?; fi

if [ "$status" -ne 0 ]; then
  # A server that is no longer there is the likely reason; after an ordinary failure the command has told its own.
  "$PG_BINDIR/pg_isready" --quiet || cluster_log_tail "$RECAP_CLUSTER_DIR"
elif [ -n "$keep" ]; then
  trap - EXIT
  say "The cluster is left running. To use it, and to stop and delete it:" \
    "  . $RECAP_CLUSTER_DIR/env && psql" "  ${HERE#"$PWD"/}/cluster.sh stop $RECAP_CLUSTER_DIR"
fi
exit "$status"
