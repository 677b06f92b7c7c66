# shellcheck shell=bash disable=SC2034
# The versions of every tool the harness and the workflows use, in this one place. Sourced, never run.

# The twin of `pgrx = "=…"` in the workspace's Cargo.toml: the two must be equal, or no SQL can be read out of the library.
CARGO_PGRX_VERSION=0.18.1

# What the workflows install; the least that builds is `rust-version` in Cargo.toml.
RUST_VERSION=1.95.0
CARGO_DENY_VERSION=0.20.2

# PostgreSQL majors that are supported, newest first: the order in which the harness looks for an installed one.
PG_SUPPORTED_MAJORS=(18 17 16 15)
