# shellcheck shell=bash disable=SC2034
# Which PostgreSQL is used: finds it, or says which packages would bring it. Sourced, after lib.sh.

# Prints the major version of a pg_config.
pg_major_of() { "$1" --version | sed -E 's/^PostgreSQL ([0-9]+).*/\1/'; }

# True if the pg_config belongs to a supported major with server, server headers and test tools.
pg_is_complete() {
  [ -x "$1" ] || return 1
  local major supported
  major=$(pg_major_of "$1")
  for supported in "${PG_SUPPORTED_MAJORS[@]}"; do
    [ "$major" = "$supported" ] || continue
    [ -f "$("$1" --includedir-server)/postgres.h" ] && [ -x "$("$1" --bindir)/initdb" ] && [ -f "$("$1" --pgxs)" ]
    return
  done
  return 1
}

# Sets PG_CONFIG and PG_MAJOR: the caller's PG_CONFIG, else the newest supported one that is installed (only PG_MAJOR if
# that is given). Fails, quietly, when there is none.
find_postgres() {
  local major found candidates=()
  if [ -n "${PG_CONFIG:-}" ]; then
    PG_CONFIG=$(command -v "$PG_CONFIG") || return 1
    candidates=("$PG_CONFIG")
  else
    for major in ${PG_MAJOR:-"${PG_SUPPORTED_MAJORS[@]}"}; do
      candidates+=("/usr/lib/postgresql/$major/bin/pg_config" "/usr/pgsql-$major/bin/pg_config")
    done
    found=$(command -v pg_config) && candidates+=("$found")
  fi
  for found in "${candidates[@]}"; do
    pg_is_complete "$found" || continue
    major=$(pg_major_of "$found")
    [ -z "${PG_MAJOR:-}" ] || [ "$major" = "$PG_MAJOR" ] || continue
    PG_CONFIG=$found
    PG_MAJOR=$major
    export PG_CONFIG PG_MAJOR
    return 0
  done
  return 1
}

# The major whose packages would have to be installed: that of the given pg_config, the given one, or the newest that
# the distribution (with the repositories it has) offers.
pg_major_to_install() {
  local major
  if [ -n "${PG_CONFIG:-}" ]; then
    # Only packages of Debian's layout can complete it.
    sed -nE 's|^/usr/lib/postgresql/([0-9]+)/bin/pg_config$|\1|p' <<<"$PG_CONFIG"
  elif [ -n "${PG_MAJOR:-}" ]; then
    echo "$PG_MAJOR"
  else
    for major in "${PG_SUPPORTED_MAJORS[@]}"; do
      if apt-cache show "postgresql-server-dev-$major" >/dev/null 2>&1; then
        echo "$major"
        return
      fi
    done
  fi
}
