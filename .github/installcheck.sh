#!/usr/bin/env bash
# `make install` and `make installcheck` on a hosted runner, against a cluster made with the distribution's own tools.
set -euo pipefail
major=${PG_MAJOR:?}
make install
sudo pg_createcluster --start "$major" recap -- --auth trust --encoding UTF8 --locale C.UTF-8
port=$(pg_lsclusters --no-header | awk -v major="$major" '$1 == major && $2 == "recap" { print $3 }')
PGHOST=/var/run/postgresql PGPORT=$port PGUSER=postgres make installcheck
sudo pg_dropcluster --stop "$major" recap
