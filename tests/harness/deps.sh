# shellcheck shell=bash
# Installs what is missing, and only that. Sourced, after lib.sh and postgres.sh.

# Runs a command with the rights to install packages.
privileged() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# bindgen loads libclang at run time; these are the places it looks at on Debian and its kin.
have_libclang() {
  [ -n "${LIBCLANG_PATH:-}" ] || compgen -G '/usr/lib/llvm-*/lib/libclang*.so*' >/dev/null ||
    compgen -G '/usr/lib*/libclang*.so*' >/dev/null || compgen -G '/usr/lib/*-linux-gnu/libclang*.so*' >/dev/null ||
    [ "$(uname -s)" = Darwin ]
}

# Installs packages without giving the machine a PostgreSQL cluster it did not ask for. The server's package creates and
# starts one on its first installation unless its configuration file says otherwise; that file is the administrator's, so
# the package's tools are shown other folders, through their own variables, which vanish with what was put there.
apt_install() {
  local decoy status=0
  decoy=$(mktemp -d)
  chmod 755 "$decoy"
  mkdir "$decoy/etc" "$decoy/clusters"
  printf '%s\n' "create_main_cluster = false" "start_conf = 'disabled'" "data_directory = '$decoy/data/%v/%c'" \
    >"$decoy/etc/createcluster.conf"
  privileged env DEBIAN_FRONTEND=noninteractive PGSYSCONFDIR="$decoy/etc" PG_CLUSTER_CONF_ROOT="$decoy/clusters" \
    apt-get install -y --no-install-recommends "$@" || status=$?
  privileged rm -rf "$decoy"
  return "$status"
}

ensure_system_packages() {
  local missing=() major='' need_postgres='' wanted
  command -v cc >/dev/null || missing+=(build-essential)
  command -v pkg-config >/dev/null || missing+=(pkg-config)
  command -v clang >/dev/null || missing+=(clang)
  have_libclang || missing+=(libclang-dev)
  find_postgres || need_postgres=1
  [ ${#missing[@]} -gt 0 ] || [ -n "$need_postgres" ] || return 0

  wanted="${missing[*]}${need_postgres:+${missing:+, }PostgreSQL ${PG_MAJOR:-${PG_SUPPORTED_MAJORS[*]}} with server headers}"
  command -v apt-get >/dev/null ||
    die "Missing: $wanted. Only Debian and Ubuntu are set up automatically: install it, set PG_CONFIG, then try again."
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
    die "Missing: $wanted. This is neither root nor is there sudo: have it installed, then try again."
  say "Updating the package lists ..."
  privileged apt-get update -q >/dev/null || warn "apt-get update failed; trying with the lists that are there."
  if [ -n "$need_postgres" ]; then
    major=$(pg_major_to_install)
    [ -n "$major" ] || die "${PG_CONFIG:+$PG_CONFIG is not usable: }no PostgreSQL of ${PG_SUPPORTED_MAJORS[*]} with \
server, headers and pgxs is here or in the package lists. See https://www.postgresql.org/download/ or set PG_CONFIG."
    missing+=("postgresql-$major" "postgresql-server-dev-$major")
  fi
  say "Installing ${missing[*]} ..."
  apt_install "${missing[@]}" || die "The installation of ${missing[*]} failed."
  find_postgres || die "PostgreSQL $major was installed, but its server, headers or pgxs were not found."
}

ensure_cargo() {
  command -v cargo >/dev/null || die "There is no cargo. Install Rust $RUST_VERSION or newer (https://rustup.rs), then try again."
}

# Exactly the pinned cargo-pgrx: the one on the PATH, or a private one under the target folder.
ensure_cargo_pgrx() {
  local tools=$TARGET/tools
  export PATH=$tools/bin:$PATH
  [ "$(cargo pgrx --version 2>/dev/null)" != "cargo-pgrx $CARGO_PGRX_VERSION" ] || return 0
  say "Installing cargo-pgrx $CARGO_PGRX_VERSION into $tools ..."
  cargo install cargo-pgrx --version "$CARGO_PGRX_VERSION" --locked --root "$tools" ||
    die "cargo-pgrx $CARGO_PGRX_VERSION could not be installed."
}

# A pgrx home of our own per major: it names the pg_config and nothing else; the user's ~/.pgrx stays as it is.
ensure_pgrx_home() {
  export PGRX_HOME=$TARGET/pgrx/pg$PG_MAJOR
  ! grep -qsF "\"$PG_CONFIG\"" "$PGRX_HOME/config.toml" || return 0
  mkdir -p "$PGRX_HOME"
  cargo pgrx init --no-run "--pg$PG_MAJOR=$PG_CONFIG" >"$PGRX_HOME/init.log" 2>&1 || {
    cat "$PGRX_HOME/init.log" >&2
    die "cargo pgrx init failed for $PG_CONFIG."
  }
}

ensure_all() {
  ensure_cargo
  ensure_system_packages
  ensure_cargo_pgrx
  ensure_pgrx_home
}
