# Every verb is a script under tests/harness or deploy; this file only names them.
# PG_CONFIG (or PG_MAJOR, for Debian's layout) chooses the PostgreSQL; without it the newest supported one is used.
# Variables given to make (INPUT, KEEP, ONLY, ACCEPT, DESTDIR, PG_CONFIG, PG_MAJOR) reach the scripts through the environment.

HARNESS := tests/harness
.DEFAULT_GOAL := help
.PHONY: help demo test install installcheck bench corpus-report lint clean \
	test-unit test-regress test-isolation test-catalog test-integration test-e2e test-dump-restore
# Two verbs at once would fight over the same build.
.NOTPARALLEL:
export INPUT KEEP ONLY ACCEPT DESTDIR
ifdef PG_CONFIG
export PG_CONFIG
endif
ifdef PG_MAJOR
export PG_MAJOR
endif

help: ## these lines
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "  make %-18s %s\n", $$1, $$2 }'

demo: ## turns go in, redacted summaries come out (INPUT=file.jsonl: your own; KEEP=1: leave the cluster running)
	@deploy/demo/run.sh

test: ## all tests, on a private throw-away cluster
	@$(HARNESS)/test.sh

test-unit: ## the crates that need no PostgreSQL
	@$(HARNESS)/test.sh unit

test-regress: ## SQL by domain, with pg_regress (ONLY='turns*': some; ACCEPT=1: take the output as expected)
	@$(HARNESS)/test.sh regress

test-isolation: ## concurrent sessions, with the isolation tester (ONLY, ACCEPT as above)
	@$(HARNESS)/test.sh isolation

test-catalog: ## the public surface: functions, attributes, grants, comments (ONLY, ACCEPT as above)
	@$(HARNESS)/test.sh catalog

test-integration: ## Rust tests against a server
	@$(HARNESS)/test.sh integration

test-e2e: ## the sidecar, a server and a model that misbehaves
	@$(HARNESS)/test.sh e2e

test-dump-restore: ## every row survives a dump and its restore
	@$(HARNESS)/test.sh dump-restore

install: ## into the PostgreSQL of PG_CONFIG (DESTDIR is honoured)
	@$(HARNESS)/install.sh

installcheck: ## the SQL tests against a running server that has it installed (PGHOST, PGPORT, PGUSER …)
	@$(HARNESS)/pg_regress.sh regress tests/regress

bench: ## the measurements, as a table
	@tests/bench/run.sh

corpus-report: ## the tables of docs/detectors.md anew: precision and recall on the corpus
	@cargo run --quiet -p recap-redaction --example corpus_report

lint: ## formatting, clippy, shell scripts, dependencies
	@$(HARNESS)/lint.sh

clean: ## everything that was built
	rm -rf $(or $(CARGO_TARGET_DIR),target)
