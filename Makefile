# Two commands on a bare machine: `make run`, `make test`. They need python3 (3.11 or later) and make.

PYTHON ?= python3
# Pinned, so that everybody reads uv.lock the same way.
UV_VERSION := 0.13.9
BIN := .venv/bin
# Bytecode is compiled once here, not at every start where Python may not write it (measured: 1.5 s).
UV := UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1 VIRTUAL_ENV= $(BIN)/uv

.DEFAULT_GOAL := help
.PHONY: help run test bench commission year backup restore
.DELETE_ON_ERROR:

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
		printf '%-14s %s\n' "$$name" "$$what"; done

run: .venv/.run ## Set up what is missing, then serve; ARGS="--port 9000" passes options
	@exec $(BIN)/python server.py $(ARGS)

test: .venv/.dev ## Check style and types, then run every test against a real Neo4j
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy .
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup --durations=25 --durations-min=5 $(ARGS)

bench: .venv/.dev ## Measure the server beside hand-written Cypher on the reference graph
	@exec $(BIN)/python -m tests.bench $(ARGS)

commission: .venv/.run ## Work out what agents earned, over the API of a running server: make commission ARGS=2026-Q3
	@exec $(BIN)/python -m seed.commission $(ARGS)

year: .venv/.run ## Run a year of the channel through the API; ARGS="--url ..." asks a server that runs
	@exec $(BIN)/python -m seed.year $(ARGS)

backup: .venv/.run ## Write the stopped graph to a dated file below the data directory
	@exec $(BIN)/python -m graph.local backup

restore: .venv/.run ## Replace the stopped graph by a backup: make restore FILE=...
	@exec $(BIN)/python -m graph.local restore "$(FILE)"

.venv/.uv-$(UV_VERSION):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Qudao needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
		"Install one and name it: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@echo "Setting up Python in .venv ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

# --inexact: a run does not remove what the tests have installed.
.venv/.run: .venv/.uv-$(UV_VERSION) uv.lock pyproject.toml
	@echo "Installing Python packages ..."
	@$(UV) sync --quiet --frozen --no-dev --inexact
	@touch $@

.venv/.dev: .venv/.uv-$(UV_VERSION) uv.lock pyproject.toml
	@echo "Installing Python packages and the tools for the tests ..."
	@$(UV) sync --quiet --frozen --inexact
	@touch $@ .venv/.run
