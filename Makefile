# Two commands matter: `make run` shows a campaign, `make test` checks everything. Each prepares what it needs.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
# The first Python of 3.11 or later; `make PYTHON=... setup` names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
STAGE := .ci/stage
WORKERS ?= 2

PURE_FLOORS := errors money periods source facts plan ledger
PURE_TESTS = $(wildcard $(PURE_FLOORS:%=tests/%))

# --- install ---------------------------------------------------------------------------------------
# uv when it is on the path, else pip; both take the same lock and refuse what its hashes do not name.
# The project itself is built with the setuptools of the lock, so nothing is fetched besides the lock.

UV := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install -qq --disable-pip-version-check
endif

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and none was found (make PYTHON=/path/to/python3 ...)" >&2; exit 1; }
	@echo "preparing $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run-stamp: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "installing what the product needs (requirements/run.lock)"
	@$(INSTALL) --require-hashes -r requirements/run.lock
	@$(INSTALL) --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.dev-stamp: requirements/dev.lock $(VENV)/.run-stamp
	@echo "installing what tests and lint need (requirements/dev.lock)"
	@$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.spark-stamp: requirements/spark.lock $(VENV)/.dev-stamp
	@.ci/java || { echo "the Spark leg needs Java 17 or later" >&2; exit 1; }
	@echo "installing Spark (requirements/spark.lock)"
	@$(INSTALL) --require-hashes --no-build-isolation -r requirements/spark.lock
	@touch $@

.PHONY: setup setup-spark
setup: $(VENV)/.dev-stamp ## prepare .venv with everything but Spark
setup-spark: $(VENV)/.spark-stamp ## add Spark, for the conformance leg

# --- show ------------------------------------------------------------------------------------------

.PHONY: run demo
RECORD ?= .record
PORT ?= 8000
run: $(VENV)/.run-stamp ## the site on http://127.0.0.1:8000, with three campaigns to the middle of their third month
	@$(BIN)/python examples/record/load.py $(RECORD)
	@$(BIN)/kmh serve --home $(RECORD) --port $(PORT)

demo: $(VENV)/.run-stamp ## the county union's campaign in the terminal: import, run, settle, explain
	@$(BIN)/kmh demo

# --- check -----------------------------------------------------------------------------------------

.PHONY: test lint style types floors pure tests jobs postgresql examples
test: lint pure tests jobs postgresql examples ## everything a change must pass

lint: style types floors ## style, types and floors

style: setup
	@$(STAGE) style "$(BIN)/ruff check . && $(BIN)/ruff format --check ."

types: setup
	@$(STAGE) types "$(BIN)/mypy"

floors: setup
	@$(STAGE) floors "$(BIN)/lint-imports --no-logo --no-cache"

# Doctests and the tests of the pure floors, every branch of which must have been taken. A file stays with one worker,
# which reads its plans once.
pure: setup
	@$(STAGE) pure "$(BIN)/pytest -q -n $(WORKERS) --dist loadfile --cov --cov-report= src $(PURE_TESTS) && \
		$(BIN)/coverage report --fail-under=100 --include='$(subst $() ,$(comma),$(PURE_FLOORS:%=src/kaimenhong/%/*))'"

tests: setup
	@$(STAGE) tests "$(BIN)/pytest -n $(WORKERS) --dist worksteal tests $(PURE_TESTS:%=--ignore=%) -m 'not kill'"

# Workers killed, writes that fail, processes that race: on both databases, each in a home of its own.
jobs: setup
	@$(STAGE) jobs "$(BIN)/pytest -q -n $(WORKERS) --dist worksteal tests/jobs -m kill"

# The tests of the record once more, on a real PostgreSQL that is started for them; the commands' records are on SQLite.
postgresql: setup
	@$(STAGE) postgresql "TEST_DATABASE=postgresql $(BIN)/pytest -q -n $(WORKERS) --dist worksteal \
		tests/record tests/web tests/jobs -m 'not kill' --ignore=tests/record/test_commands.py"

examples: setup
	@$(STAGE) examples "printf 'examples/%s\n' county-union district-union insurer-branch | xargs -P $(WORKERS) -n 1 $(BIN)/kmh test"

comma := ,

# --- measure ---------------------------------------------------------------------------------------

.PHONY: bench oracle
SIZE ?= city
ROUNDS ?= 5
bench: setup ## time and memory beside hand-written SQL and pandas, rows that differ (SIZE=small: a quick try)
	@$(BIN)/python -m bench --size $(SIZE) --rounds $(ROUNDS)

.PHONY: bench-import
bench-import: setup ## memory and seconds of an import by format and size of its file, up to 300 MB; some twenty minutes
	@$(BIN)/python -m bench.import_memory

oracle: setup ## 10,000 random plans against the slow, obvious implementation
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal tests/oracle --oracle-plans 10000

.PHONY: mutate
mutate: setup ## 10,000 mutated plans, contracts, mappings and cases: each is taken or told
	@$(BIN)/pytest -n $(WORKERS) tests/mutations --mutants 10000

.PHONY: quarter
quarter: setup ## 200 random quarters of the record beside a plain reference ledger, on both databases
	@for database in sqlite postgresql; do \
		TEST_DATABASE=$$database QUARTER_SEEDS=200 $(BIN)/pytest -q -n $(WORKERS) --dist worksteal tests/record/test_quarter.py || exit 1; done

.PHONY: kill
kill: setup ## 500 killed workers, and every single write made to fail, on both databases
	@KILLS=500 FAULTS=1 $(BIN)/pytest -q -n $(WORKERS) --dist worksteal tests/jobs -m kill

# --- keep ------------------------------------------------------------------------------------------

# What is made and kept in the tree.
.PHONY: docs lock clean
docs: setup ## remake the pages that are made from code
	@$(BIN)/python docs/problems_page.py
	@$(BIN)/python docs/api_schema.py
	@$(BIN)/python docs/readme_output.py

# Universal locks with hashes and without addresses; only the public index is asked, whatever pip is set to here.
LOCK = $(BIN)/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-annotate --no-header --quiet

lock: setup ## remake requirements/*.lock from requirements/*.in
	@for name in run dev spark; do $(LOCK) requirements/$$name.in -o requirements/$$name.lock || exit 1; done
	@! grep -n '://' requirements/*.lock

clean: ## remove .venv and everything made
	@rm -rf $(VENV) build dist out .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache src/*.egg-info
	@find src tests bench examples -name __pycache__ -type d -prune -exec rm -rf {} +
