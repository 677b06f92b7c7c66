#!/usr/bin/env bash
# Installs the extension into the PostgreSQL of PG_CONFIG (else the newest supported one here), below DESTDIR if given.
# Where the folders are not writable for this user, only the copying is done through sudo, never the building.
set -euo pipefail
HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/harness/lib.sh
. "$HERE/lib.sh"
# shellcheck source=tests/harness/postgres.sh
. "$HERE/postgres.sh"

"$HERE/build.sh"
find_postgres || die "No PostgreSQL was found."
package=$TARGET/package/pg$PG_MAJOR

as_root=()
if [ -z "${DESTDIR:-}" ] && ! { [ -w "$("$PG_CONFIG" --pkglibdir)" ] && [ -w "$("$PG_CONFIG" --sharedir)/extension" ]; }; then
  command -v sudo >/dev/null || die "$("$PG_CONFIG" --pkglibdir) is not writable for $(id -un), and there is no sudo."
  as_root=(sudo)
fi
while IFS= read -r -d '' file; do
  mode=644
  case $file in *.so | *.dylib) mode=755 ;; esac
  ${as_root[@]+"${as_root[@]}"} install -D -m "$mode" "$package/$file" "${DESTDIR:-}/$file"
  say "installed ${DESTDIR:-}/$file"
done < <(cd "$package" && find . -type f -printf '%P\0')
