# Alliance Portal: `make demo` shows it, `make test` proves it. `make` alone lists what there is.

VENV ?= .venv
# The system's Python first: distributions build theirs with profile-guided optimisation, others often do not, and pages
# take an eighth more time (measured with tests.bench.walk's requests).
PYTHON ?= $(shell for p in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := $(VENV)/bin/python
STACK := $(PY) -m alliance_portal.stack
INSTALL = @test -n "$(PYTHON)" || { echo "Alliance Portal needs Python 3.11 or later: none was found."; exit 1; }; \
	$(PYTHON) -I alliance_portal/stack/bootstrap.py --venv $(VENV)

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo demo-once serve run test check fmt lock bench screenshots clean \
	python-demo python-test python-check

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: python-demo ## the portal with its demonstration and both documents, until Ctrl-C
	@$(STACK) demo

demo-once: python-demo ## the same, ending with a JSON object when both documents are there
	@$(STACK) demo --once

serve: python-demo ## the portal as it stands, without loading anything, until Ctrl-C
	@$(STACK) serve

run: python-demo ## one command with the services: make run CMD="python manage.py shell"
	@PATH="$(abspath $(VENV))/bin:$$PATH" $(STACK) run -- $(CMD)

test: python-test ## all tests, on real PostgreSQL and Valkey: make test ARGS="-k booking"
	@$(STACK) test $(ARGS)

bench: python-test ## measurements; at full size: make bench ARGS="../shared/data"
	@$(STACK) bench -- $(PY) -m tests.bench $(ARGS)

screenshots: python-test ## pictures of all pages of a running demonstration: make screenshots ARGS=http://127.0.0.1:8000
	@$(STACK) run -- $(PY) -m tests.journeys.pictures $(ARGS)

# The checks read the settings of a deployment: what they find would be found there.
check: export SECRET_KEY = 0123456789abcdefghijklmnopqrstuvwxyz-only-for-checks
check: export PORTAL_URL = https://portal.example
check: export ALLOWED_HOSTS = portal.example
check: export DATABASE_URL = postgres://portal_app@127.0.0.1/portal
check: export REDIS_URL = redis://127.0.0.1/0
check: export DEBUG = false
check: export DEMO = false
check: python-check ## style, types, who imports whom, templates, migrations, deployment settings
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m djlint --lint --quiet templates
	$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(PY) manage.py check --deploy --fail-level WARNING
	@if docker compose version >/dev/null 2>&1; then \
		echo docker compose config; docker compose --env-file .env.example config --quiet; fi

fmt: python-check ## put the code into shape
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: ## pin and hash the requirements anew, for Linux and macOS (needs uv)
	@for name in base local test check; do echo "requirements/$$name.txt"; \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header $(ARGS) \
			--output-file requirements/$$name.txt requirements/$$name.in || exit 1; done

clean: ## stop what a killed run left, and remove all that runs and installations wrote
	@if [ -x $(PY) ]; then $(STACK) clean; fi
	rm -rf .venv .venv.half-made .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

python-demo:
	$(INSTALL) base local

python-test:
	$(INSTALL) base local test

python-check:
	$(INSTALL) base local test check
