#!/usr/bin/env bash
# What a hosted runner needs before the harness can do the rest: the pinned Rust (with the components given as arguments)
# and PostgreSQL's own package repository, which has every supported major.
set -euo pipefail
# shellcheck source=tests/harness/versions.sh
. "$(dirname "$0")/../tests/harness/versions.sh"

components=()
for component in "$@"; do components+=(--component "$component"); done
rustup toolchain install "$RUST_VERSION" --profile minimal ${components[@]+"${components[@]}"}
rustup default "$RUST_VERSION"

sudo apt-get update -q
sudo apt-get install -y --no-install-recommends postgresql-common
sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y
