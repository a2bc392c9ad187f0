# Everything runs in .venv, which every target that needs it makes and keeps up to date by itself.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCS_READY := $(VENV)/.docs-ready
CODE := src tests tools

# Arguments for what run, test, test-fault and bench start: make run ARGS="--listen 127.0.0.1:6000"
ARGS ?=

# What .venv holds decides, not what the caller's shell happens to have set up.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

# pip refuses to touch any Python but a virtual environment's, whatever BIN or VENV were overridden with.
export PIP_REQUIRE_VIRTUALENV := 1

.PHONY: help
help: ## Show this list
	@echo 'usage: make TARGET [ARGS="..."]'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ------------------------------------------------------------------------------------------------------ set-up

.PHONY: setup
setup: $(READY) ## Make .venv with the exact versions of constraints.txt

# PYTHON=... chooses the interpreter; otherwise the first of these that is 3.11 or newer and can make a venv.
$(READY): pyproject.toml constraints.txt
	@if [ ! -x $(BIN)/python ] || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		found=; \
		for candidate in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
			if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
				if "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then found=$$candidate; break; fi; \
				partial=$$candidate; \
			fi; \
		done; \
		if [ -z "$$found" ] && [ -n "$$partial" ]; then \
			echo "setup: $$partial cannot make virtual environments: install its venv package (Debian: python3.11-venv)" >&2; \
			exit 1; \
		elif [ -z "$$found" ]; then \
			echo "setup: no Python 3.11 or newer found on PATH; install one, or say where: make PYTHON=/path/to/python3.11" >&2; \
			exit 1; \
		fi; \
		echo "setup: making $(VENV) with $$found"; \
		"$$found" -m venv --clear $(VENV) || exit 1; \
	fi
	@echo "setup: installing the versions of constraints.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# What only the documentation and the plots need is installed with the first of them.
$(DOCS_READY): $(READY)
	@echo "setup: installing what the documentation needs"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	@touch $@

# --------------------------------------------------------------------------------------------------------- use

# exec: signals reach the server itself, which drains and exits 0, so that Ctrl-C is no error to make either.
.PHONY: run
run: $(READY) ## Serve memory on 127.0.0.1:50051 until Ctrl-C
	@exec $(BIN)/onex-memory serve $(ARGS)

.PHONY: bench
bench: $(DOCS_READY) ## Measure speed and memory; writes build/bench/
	@$(BIN)/python tests/benchmarks/run.py $(ARGS)

.PHONY: figures
figures: $(DOCS_READY) ## Put what was measured into README.md, docs/performance.md and its plots
	@$(BIN)/python -m tests.benchmarks.figures

.PHONY: ghz
ghz: $(READY) ## Measure a fresh server with ghz, which is installed where it is missing (ARGS="--seconds 3")
	@$(BIN)/python -m tests.benchmarks.ghz_table $(ARGS)

# ------------------------------------------------------------------------------------------------ documentation

# NO_MKDOCS_2_WARNING: an announcement of the theme's makers, which is no warning about these pages.
.PHONY: docs
docs: $(DOCS_READY) ## Build the documentation into build/site/, refusing any warning
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict $(ARGS)
	@echo "docs: build/site/index.html; with its search: python3 -m http.server -d build/site"

# ------------------------------------------------------------------------------------------------------- tests

.PHONY: test
test: $(READY) ## Run the tests, on all cores (ARGS="tests/unit -k name" for a part, on one)
	@$(BIN)/python -m pytest $(or $(ARGS),--numprocesses auto --maxprocesses 4 --dist worksteal)

.PHONY: test-fault
test-fault: $(READY) ## Run the tests that take long or break things on purpose
	@$(BIN)/python -m pytest -m fault --timeout 900 -o faulthandler_timeout=1200 $(ARGS)

.PHONY: fuzz
fuzz: $(READY) ## Send a server hostile input for ten minutes (ONEX_FUZZ_SECONDS)
	@$(BIN)/python -m pytest -m fault -s -o faulthandler_timeout=1200 tests/fault/test_hostile_input.py $(ARGS)

.PHONY: interop
interop: $(READY) ## Hold every language whose toolchain is here to one scenario (ARGS="go rust" for some)
	@$(BIN)/python -m tests.interop.run $(ARGS)

# ------------------------------------------------------------------------------------------------------ checks

.PHONY: check
check: format-check lint types check-generated breaking ## Run every check that is not a test

.PHONY: format
format: $(READY) ## Format the code and the protos, and fix what can be fixed safely
	@$(BIN)/ruff check --fix --quiet $(CODE) || true
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/buf format --write

.PHONY: format-check
format-check: $(READY)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/buf format --diff --exit-code

.PHONY: lint
lint: $(READY) ## Lint the code, the import contracts, the protos and what containers are made of
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/hadolint --failure-threshold info Dockerfile
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml
	@$(BIN)/lint-imports --no-logo --no-cache
	@$(BIN)/buf lint

.PHONY: types
types: $(READY) ## Check the types, strictly
	@$(BIN)/mypy

# --------------------------------------------------------------------------------------------------- generated

.PHONY: generate
generate: $(READY) ## Write generated/ in every language (ARGS="go rust" for some), the blocking client's types, and the page of settings
	@$(BIN)/python -m tools.generate $(ARGS)
	@$(BIN)/python tools/settings.py
	@$(BIN)/python tools/synchronous.py

.PHONY: check-generated
check-generated: $(READY) ## Fail when generated/ does not match proto/, the blocking client's types spi, or the page the settings
	@$(BIN)/python -m tools.generate --check
	@$(BIN)/python tools/settings.py --check
	@$(BIN)/python tools/synchronous.py --check

.PHONY: breaking
breaking: $(READY) ## Fail when proto/ breaks clients of the last release, or of main
	@$(BIN)/python tools/breaking.py

# ----------------------------------------------------------------------------------------------------- release

.PHONY: build
build: $(READY) ## Build the wheel and the source archive into dist/
	@$(BIN)/hatchling build

.PHONY: check-wheel
check-wheel: $(READY) ## Install the wheel into an empty environment, and use it there
	@$(BIN)/python tools/check_wheel.py

.PHONY: constraints
constraints: ## Write constraints.txt anew from the newest versions that pyproject.toml allows
	@tools/constraints.sh $(PYTHON)

.PHONY: clean
clean: ## Remove .venv, caches and everything built
	@rm -rf $(VENV) .tools build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find src tests tools generated -name __pycache__ -type d -prune -exec rm -rf {} +
