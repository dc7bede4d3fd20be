# Two commands to start with: `make demo` and `make test`. Both work in a fresh clone on a machine
# that has make and Python 3.11, 3.12 or 3.13. PYTHON=... chooses another interpreter.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-services lock licences clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
# A lock names every package, so nothing is left to resolve; pip before 23.1 cannot resolve extras
# together with hashes.
FROM_LOCK := install --require-hashes --no-deps --requirement
DEMO_STORE := build/demo-store
SUITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	if $$python -c '$(SUITS)' 2>/dev/null; then echo $$python; break; fi; done)
LOCK := pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(VENV)/run.stamp  ## read the samples and show what was found and where
	@rm -rf $(DEMO_STORE)
	@# Exit code 1 is right here: the broken samples stand in quarantine, the rest was read.
	@$(BIN)/bukti ingest --prefect --store $(DEMO_STORE) samples/inbox samples/rusak \
		|| [ $$? -eq 1 ]
	@echo
	@echo "Look further:  $(BIN)/bukti --help   (the store is $(DEMO_STORE))"

test: $(VENV)/dev.stamp  ## style, types, import directions and all tests that need no service
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto -m "not services"

test-services: $(VENV)/dev.stamp  ## tests with a real Prefect server; a missing program is an error
	@# pytest ends with 5 where no test carries the mark.
	BUKTI_SERVICES=1 $(BIN)/pytest -m services || [ $$? -eq 5 ]

lock:  ## resolve pyproject.toml anew into the two lock files (needs uv)
	uv $(LOCK) --upgrade --output-file requirements.lock
	uv $(LOCK) --upgrade --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock

licences: $(VENV)/run.stamp  ## list the licences of the locked libraries in docs/licences.md
	$(BIN)/python docs/make_licences.py

clean:  ## remove what the other commands made; the lock files and stores elsewhere stay
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	@[ -n "$(PYTHON)" ] && "$(PYTHON)" -c '$(SUITS)' || { \
		echo "Python 3.11, 3.12 or 3.13 with the venv module is needed" \
			"(Debian: apt-get install python3-venv), or name one: make PYTHON=/path/to/python" >&2; \
		exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "installing what Bukti runs with (requirements.lock); this takes a minute or two"
	@$(PIP) $(FROM_LOCK) requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "installing what the tests need (requirements-dev.lock)"
	@$(PIP) $(FROM_LOCK) requirements-dev.lock
	@touch $@
