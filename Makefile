# the commands of Zorgtafel; `make help` lists them
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PY := .venv/bin/python
RUN_ENV := .venv/.run
DEV_ENV := .venv/.dev
ASSETS := shared/web/built/.made
SOURCES := $(shell find shared/web/styles shared/web/static shared/locale -type f 2>/dev/null)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: $(RUN_ENV) $(ASSETS) ## start everything at http://127.0.0.1:8000 (PORT=, HOST=); Ctrl-C stops it
	@exec $(PY) -m embedded.run

stop: $(RUN_ENV) ## stop what `make run` started, from another terminal
	@$(PY) -m embedded.run stop

test: $(DEV_ENV) $(ASSETS) ## all tests; installs what they need, ends with a table of what ran (ARGS=)
	@exec $(PY) -u -m tests.kinds $(ARGS)

bench: $(DEV_ENV) $(ASSETS) ## what the suite takes beside the least code for the same (ARGS=)
	@exec $(PY) -m bench $(ARGS)

faults: $(DEV_ENV) $(ASSETS) ## many cases at once while things break, seed by seed (SEEDS=1..12)
	@exec $(PY) -m tests.faults.driver $(or $(SEEDS),1..12)

check: $(DEV_ENV) ## lint, types, the tests of the house, and known vulnerabilities
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m pytest -q tests/house
	@embedded/bootstrap.sh audit

fmt: $(DEV_ENV) ## format the code and sort the imports
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .

env: $(DEV_ENV) $(ASSETS) ## the development environment in .venv, and the built front-end

assets: $(ASSETS) ## the styles, scripts and compiled texts in shared/web/built

texts: $(DEV_ENV) ## bring the catalogues in shared/locale in step with the code
	@$(PY) -m shared.texts.catalogue

lock: $(DEV_ENV) ## renew requirements/*.txt and package-lock.json from what they are made of
	@embedded/lock.sh

up: ## start the deployed suite with Docker; makes .env (DEMO=1: with a demo)
	@deploy/compose.sh up $(if $(DEMO),demo)

upgrade: ## to the build of this checkout: backup, rehearsal on a copy, replacing (VERSION=)
	@deploy/compose.sh upgrade $(VERSION)

rollback: ## back to the build before the last upgrade; the data stays
	@deploy/compose.sh rollback

rehearse: ## the migrations of this build on a copy of a backup (FROM=backups/…)
	@deploy/operate.sh rehearse "$(FROM)"

down: ## stop the deployed suite; its data stays
	@deploy/compose.sh down

# with .env it is that of the deployment, else that of `make run`
beheerder: ## the link for a first administrator: NAAM="An Peeters" EMAIL=an@example.org
	@if [ -f .env ]; then deploy/compose.sh beheerder "$(NAAM)" "$(EMAIL)" $(if $(NOG_EEN),nog-een); \
	else $(MAKE) $(RUN_ENV) && $(PY) -m embedded.beheerder "$(NAAM)" "$(EMAIL)" $(if $(NOG_EEN),nog-een); fi

drill: $(DEV_ENV) ## drive, crash and scale what `make up DEMO=1` started (ARGS=)
	@DEPLOYED_URL="$$(sed -n 's/^PUBLIC_URL=//p' .env)" $(PY) -m pytest -v tests/e2e/deployed $(ARGS)

backup: ## the data of the three databases, and apart from it the newest keys
	@deploy/operate.sh backup

backup-keys: ## only the newest keys, which replace the ones before
	@deploy/operate.sh keys

restore: ## put a backup back with the newest keys (FROM=backups/…, ONLY=one service)
	@deploy/operate.sh restore "$(FROM)" "$(ONLY)"

reconcile: ## after a restore: each service tells its sisters again (SINCE=2026-03-02T09:30)
	@deploy/operate.sh reconcile "$(SINCE)"

rotate: ## everything under the first master key of each ring, while all runs
	@deploy/operate.sh rotate

verify: ## whether the log of who did what is whole (HEADS=backups/<moment>/heads)
	@deploy/operate.sh verify "$(HEADS)"

numbers: ## what there is to watch, of all three services (WORD=outbox)
	@deploy/operate.sh numbers "$(WORD)"

parked: ## messages that were given up: which, or let one go on (SERVICE=intake, ID=)
	@deploy/operate.sh parked "$(SERVICE)" "$(ID)"

policy-diff: ## what another policy file would change (NEW=deploy/policy/2027.toml, PROFILE=)
	@deploy/operate.sh policy "$(NEW)" "$(PROFILE)"

approve-text: ## note that a text was read (LANGUAGE=fr BY="beëdigd vertaler Frans"); without it: which were
	@deploy/operate.sh approve "$(LANGUAGE)" "$(BY)"

destroy: ## one casus, for good (SERVICE=intake|scheduling, CASUS=id, REASON="…")
	@deploy/operate.sh destroy "$(SERVICE)" "$(CASUS)" "$(REASON)"

clean: ## remove what can be made again; data in var/ stays
	@rm -rf .venv .audit .node node_modules shared/web/built
	@rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_ENV): requirements/run.txt
	@embedded/bootstrap.sh env run
	@touch $@

$(DEV_ENV): requirements/dev.txt requirements/run.txt
	@embedded/bootstrap.sh env dev
	@touch $(RUN_ENV) $@

$(ASSETS): $(SOURCES) package-lock.json .npmrc | $(RUN_ENV)
	@embedded/bootstrap.sh assets
	@touch $@

.PHONY: help run stop test bench faults check fmt env assets texts lock up upgrade rollback rehearse down beheerder drill clean
.PHONY: backup backup-keys restore reconcile rotate verify numbers parked policy-diff approve-text destroy
