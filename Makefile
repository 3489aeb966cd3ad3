# motcua: two commands on a fresh machine are "make run" and "make test".

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: help setup setup-dev run test check fix bench lock clean

help: ## what can be done here
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên (Python 3.11+ is needed)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Không tạo được .venv; trên Debian hãy cài gói python3-venv (install python3-venv)."; exit 1; }

$(VENV)/.installed: requirements.lock | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $(VENV)/.installed $@

setup: $(VENV)/.installed ## install what running needs (nothing else)

setup-dev: $(VENV)/.installed-dev ## install what checking and testing need
	@sh tests/system-packages.sh

run: setup ## install, migrate, load the starter catalogue, serve on http://127.0.0.1:8080
	@exec $(PY) -m bot

check: setup-dev ## ruff, mypy --strict, floors
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

fix: setup-dev ## let ruff mend what it can
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

test: check ## all checks, then all tests with the coverage floor
	$(PY) -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered --cov-fail-under=88

bench: setup-dev ## measure; prints a table
	@sh tests/system-packages.sh bench
	PYTHONPATH=. $(PY) bench/run.py

lock: ## pin the newest versions with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet pyproject.toml --extra dev --output-file requirements-dev.lock

clean: ## remove what was built, keep ./var
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .coverage .import_linter_cache
