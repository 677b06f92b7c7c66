# shellcheck shell=bash
# A private copy of the PostgreSQL installation with the extension in it, so that the machine's own is never touched.
# Sourced, after lib.sh and postgres.sh (PG_CONFIG and PG_MAJOR are set).

# relocated_prefix FOLDER makes the copy below FOLDER, with the absolute paths of the original, and sets PG_BINDIR.
# PostgreSQL finds its library and share folders relative to where its own program file really is: the programs must be
# copied, while links are enough for everything they open.
relocated_prefix() {
  local prefix=$1 package=$TARGET/package/pg$PG_MAJOR bindir sharedir libdir folder
  bindir=$("$PG_CONFIG" --bindir)
  sharedir=$("$PG_CONFIG" --sharedir)
  libdir=$("$PG_CONFIG" --pkglibdir)
  [ -d "$package" ] || die "There is no package for PostgreSQL $PG_MAJOR in $package: run tests/harness/build.sh first."

  mkdir -p "$prefix$bindir"
  cp -RL "$bindir/." "$prefix$bindir/"
  for folder in "$sharedir" "$libdir"; do
    mkdir -p "$prefix$folder"
    cp -Rs "$folder/." "$prefix$folder/"
  done
  # The machine may have a pg_recap of its own: its links must not shine through, nor be written through.
  rm -f "$prefix$sharedir"/extension/pg_recap{.control,--*.sql} "$prefix$libdir"/pg_recap.{so,dylib}
  (
    exec 9>"$package.lock"
    flock 9
    cp -R "$package/." "$prefix/"
  )

  PG_BINDIR=$prefix$bindir
  local seen
  seen="$("$PG_BINDIR/pg_config" --sharedir) $("$PG_BINDIR/pg_config" --pkglibdir)"
  [ "$seen" = "$prefix$sharedir $prefix$libdir" ] ||
    die "The PostgreSQL of $PG_CONFIG cannot be copied elsewhere (it looks for its files in $seen), so the tests cannot \
have a private one. Use another PostgreSQL through PG_CONFIG, or \`make install\` and \`make installcheck\`."
}
