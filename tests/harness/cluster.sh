#!/usr/bin/env bash
# Private throw-away clusters. Sourced (after lib.sh, postgres.sh), it gives the cluster_… functions; run, it is a command:
#   cluster.sh start [--fsync] [--listen]  builds what is missing, starts one, prints its folder; `. FOLDER/env` to use it
#   cluster.sh crash FOLDER                kills every process of the server at once, as a power failure would
#   cluster.sh restart FOLDER              starts the server again, after a crash or not
#   cluster.sh stop FOLDER                 stops it and deletes everything
# A cluster lives in /tmp/pg_recap.XXXXXX, whose folder holds the copied PostgreSQL, the data, the socket and the log.

# PostgreSQL refuses to run as root: then it runs as `postgres`, who may not be able to read the checkout.
server_user() {
  if [ "$(id -u)" -ne 0 ]; then id -un; elif id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

# Runs a PostgreSQL server program as that user. RUST_BACKTRACE would put backtraces into the DETAIL of errors, which a
# server in earnest never has; the PG… settings of the client are not meant for it either.
as_server() {
  local folder=$1 user clean=(env -u RUST_BACKTRACE -u RUST_LIB_BACKTRACE -u PGDATA -u PGOPTIONS -u LC_ALL)
  shift
  user=$(server_user)
  (
    cd "$folder"
    if [ "$(id -u)" -eq 0 ]; then
      exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups "${clean[@]}" HOME="$folder" "$@"
    fi
    exec "${clean[@]}" "$@"
  )
}

# A port that nobody listens on. It also names the socket; without --listen nothing else depends on it.
free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 12000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

cluster_locale() {
  if locale -a 2>/dev/null | grep -qiE '^C\.utf-?8$'; then echo C.UTF-8; else echo C; fi
}

# cluster_start [--fsync] [--listen] [--guard PID]: sets and exports what clients need. With --guard the cluster is deleted
# when that process is gone, however it went: a kill -9 runs no trap.
cluster_start() {
  local fsync=off listen='' guard='' folder variable
  while [ $# -gt 0 ]; do
    case $1 in
      --fsync) fsync=on ;;
      --listen) listen=127.0.0.1 ;;
      --guard) guard=$2 && shift ;;
      *) die "cluster_start: unknown option $1" ;;
    esac
    shift
  done

  # Always /tmp: a socket's path may not be longer than 107 bytes.
  folder=$(mktemp -d /tmp/pg_recap.XXXXXX)
  export RECAP_CLUSTER_DIR=$folder
  : >"$folder/.pg_recap_cluster"
  [ -z "$guard" ] || cluster_guard "$guard" "$folder"
  mkdir "$folder/socket" "$folder/prefix"
  : >"$folder/server.log"
  (umask 022 && relocated_prefix "$folder/prefix") || exit 1
  [ "$(id -u)" -ne 0 ] || chown "$(server_user)" "$folder" "$folder/socket" "$folder/server.log"

  # What a user's environment says about another server must not lead any client astray.
  for variable in "${!PG@}"; do
    case $variable in PG_CONFIG | PG_MAJOR | PGRX_HOME) ;; *) unset "$variable" ;; esac
  done
  PG_BINDIR=$folder/prefix$("$PG_CONFIG" --bindir)
  PGPORT=$(free_port)
  export PG_BINDIR PGPORT PGHOST=$folder/socket PGUSER=postgres PGDATABASE=postgres PGDATA=$folder/data
  export RECAP_SERVER_LOG=$folder/server.log PATH=$PG_BINDIR:$PATH

  as_server "$folder" "$PG_BINDIR/initdb" --pgdata "$PGDATA" --username postgres --auth trust --encoding UTF8 \
    --locale "$(cluster_locale)" --lc-messages C --no-sync >"$folder/initdb.log" 2>&1 || {
    cat "$folder/initdb.log" >&2
    die "initdb failed."
  }
  # Even with fsync off nothing is lost when the server alone is killed: the kernel keeps what was written. Logging is
  # what PostgreSQL does by default, so that a test which reads the log sees what an administrator would see.
  cat >>"$PGDATA/postgresql.conf" <<CONF
listen_addresses = '$listen'
unix_socket_directories = '$folder/socket'
port = $PGPORT
fsync = $fsync
full_page_writes = $fsync
shared_buffers = 128MB
max_connections = 200
max_prepared_transactions = 0
timezone = 'UTC'
log_timezone = 'UTC'
CONF
  {
    for variable in PG_CONFIG PG_MAJOR PG_BINDIR PGPORT PGHOST PGUSER PGDATABASE PGDATA RECAP_SERVER_LOG RECAP_CLUSTER_DIR; do
      printf 'export %s=%q\n' "$variable" "${!variable}"
    done
    # shellcheck disable=SC2016 # to be expanded by the shell that reads the file
    echo 'export PATH=$PG_BINDIR:$PATH'
  } >"$folder/env"
  cluster_restart "$folder"
}

# The copy of a program in a cluster's folder.
cluster_program() { find "$1/prefix" -path "*/bin/$2" -print -quit; }

# cluster_restart FOLDER: (re)starts its server and waits until it answers.
cluster_restart() {
  local folder=$1 verb=start
  [ ! -s "$folder/data/postmaster.pid" ] || verb=restart
  as_server "$folder" "$(cluster_program "$folder" pg_ctl)" "$verb" --wait --timeout 60 --silent --pgdata "$folder/data" \
    --log "$folder/server.log" >"$folder/pg_ctl.log" 2>&1 || {
    cat "$folder/pg_ctl.log" >&2
    cluster_log_tail "$folder"
    die "PostgreSQL did not start."
  }
}

# The processes of the server: the postmaster and its children.
cluster_pids() {
  local postmaster
  postmaster=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) || return 0
  echo "$postmaster"
  pgrep -P "$postmaster" || true
}

# cluster_crash FOLDER: SIGKILL to all of them, the postmaster first so that it cannot recover by itself.
cluster_crash() {
  local pids
  mapfile -t pids < <(cluster_pids "$1")
  [ ${#pids[@]} -gt 0 ] || return 0
  kill -KILL "${pids[@]}" 2>/dev/null || true
  for _ in {1..100}; do
    # A container's first process may never collect its dead; PostgreSQL, too, would take a zombie for a running server.
    ps -o stat= -p "$(IFS=, && echo "${pids[*]}")" | grep -qv '^Z' || break
    sleep 0.05
  done
  rm -f "$1"/data/postmaster.pid "$1"/socket/.s.PGSQL.*.lock
}

# cluster_stop FOLDER: stops the server, at once because nothing of it is kept, and deletes the folder; quietly does
# nothing when that is gone already.
cluster_stop() {
  local folder=$1
  [ -d "$folder" ] || return 0
  [ -e "$folder/.pg_recap_cluster" ] || die "$folder is not a cluster of this harness."
  if [ -s "$folder/data/postmaster.pid" ]; then
    as_server "$folder" "$(cluster_program "$folder" pg_ctl)" stop --wait --timeout 20 --silent --mode immediate \
      --pgdata "$folder/data" >/dev/null 2>&1 || cluster_crash "$folder"
  fi
  rm -rf "$folder"
}

# What the server said last: helpful after a failure, and gone with the folder otherwise.
cluster_log_tail() {
  [ -s "$1/server.log" ] || return 0
  warn "--- last lines of the server log ---"
  tail -n "${2:-40}" "$1/server.log" >&2
  warn "---"
}

# Waits, apart from this process group and terminal, until the process is gone, then deletes what is left.
cluster_guard() {
  # shellcheck disable=SC2016 # expanded by the shell that is started
  setsid --fork bash -c 'exec tail --sleep-interval=0.5 --pid="$1" -f /dev/null & wait; exec "$2" stop "$3"' \
    guard "$1" "$HARNESS/cluster.sh" "$2" </dev/null >/dev/null 2>&1 9>&-
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  HERE=$(cd -P "$(dirname "$0")" && pwd)
  # shellcheck source=tests/harness/lib.sh
  . "$HERE/lib.sh"
  # shellcheck source=tests/harness/postgres.sh
  . "$HERE/postgres.sh"
  # shellcheck source=tests/harness/prefix.sh
  . "$HERE/prefix.sh"
  command=${1:-}
  shift || true
  case $command in
    start)
      "$HERE/build.sh" >&2
      find_postgres || die "No PostgreSQL was found."
      trap 'cluster_stop "${RECAP_CLUSTER_DIR:-}"' EXIT
      cluster_start "$@" >&2
      trap - EXIT
      echo "$RECAP_CLUSTER_DIR"
      ;;
    crash | restart | stop)
      [ -n "${1:-}" ] || die "usage: cluster.sh $command FOLDER"
      "cluster_$command" "$1"
      ;;
    *) die "usage: cluster.sh start [--fsync] [--listen] | crash FOLDER | restart FOLDER | stop FOLDER" ;;
  esac
fi
