# Two commands for people: `make run` and `make test`. Both make their own virtual
# environment from bare Python 3.11 or newer, once. Later `make run` needs no network, and
# `make test` needs it for one test: that an installer can install the program.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The rooms whose every branch must be tested; what reads the machine is no part of them.
PURE := documents guides safety session bodymap handout config
PURE_FOLDERS := $(addprefix src/selfcare/,$(PURE))
IMPURE_FILES := src/selfcare/config/paths.py,src/selfcare/config/files.py

# Checks that do not depend on each other run side by side. What each of them prints comes in
# one piece when it is done, where make can do that (4.0 or newer; macOS brings 3.81).
TOGETHER = $(MAKE) --no-print-directory -j $(if $(filter output-sync,$(.FEATURES)),-Otarget)

# One process a core for tests that compute, more for those that mostly wait for a terminal.
PYTEST = $(BIN)/python -m pytest -q --dist worksteal
COMPUTING ?= auto
WAITING ?= 8

# mutmut takes its settings from the folder it works in, so each room has one with its own.
ROOM ?= safety
MUTANTS = build/mutants/$(ROOM)

.PHONY: help run test lint format types layers tests rooms terminals alone coverage test-313 \
	bench mutants words pages pictures clean
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/make \1\t\2/'

run: $(READY) ## Run the core routine; without a terminal, rehearse it
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/selfcare run core; \
	else $(BIN)/selfcare run core --rehearse; fi

test: $(READY) ## Check everything: rules, types, layers and tests, side by side
	@echo "Checking rules, types, layers and tests, side by side. This takes a few minutes."
	@$(TOGETHER) lint types layers rooms terminals
	@$(MAKE) --no-print-directory alone

lint: $(READY) ## Rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(READY) ## Put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(READY) ## Types, strictly
	@$(BIN)/mypy

layers: $(READY) ## Who may import whom
	@$(BIN)/lint-imports --no-logo

tests: $(READY) ## The tests alone
	@$(TOGETHER) rooms terminals
	@$(MAKE) --no-print-directory alone

rooms: $(READY)
	@$(PYTEST) -m 'not real_time' -n $(COMPUTING) --ignore=tests/e2e

terminals: $(READY)
	@$(PYTEST) -m 'not real_time' -n $(WAITING) tests/e2e

# What measures seconds comes last, when nothing else runs; it mostly waits.
alone: $(READY)
	@$(PYTEST) -m real_time -n 3 $$(grep -rlE 'mark\.real_time' tests)

coverage: $(READY) ## Every branch of the pure rooms is tested
	@env -u SELFCARE_TESTS_SKIP_NOTHING $(PYTEST) \
		-m 'not no_cover and not real_time and not browser' -n $(COMPUTING) \
		$(addprefix --cov=,$(PURE_FOLDERS)) --cov-report=
	@$(BIN)/coverage report --omit='$(IMPURE_FILES)' --fail-under=100

test-313: ## The tests on Python 3.13, in a Debian 13 of its own (needs root and debootstrap)
	@scripts/test-313

bench: $(READY) ## How fast it starts, alone and with ten thousand guides
	@$(BIN)/python bench/startup.py
	@$(BIN)/python bench/library.py

words: $(READY) ## Bring the catalogues of all languages up to date
	@$(BIN)/python docs/make_words.py

mutants: $(READY) ## Change the code of a ROOM on purpose, and see whether its tests turn red
	@mkdir -p $(MUTANTS)
	@ln -sfn $(addprefix $(CURDIR)/,src tests guides docs README.md Makefile) $(MUTANTS)
	@sed '/^\[tool.mutmut\]/,/^$$/s|/safety|/$(ROOM)|' pyproject.toml > $(MUTANTS)/pyproject.toml
	@cd $(MUTANTS) && $(CURDIR)/$(BIN)/mutmut run && $(CURDIR)/$(BIN)/mutmut results

pages: $(READY) ## Write the pages anew that say what the code says
	@$(BIN)/python docs/make_keys.py
	@$(BIN)/python docs/make_man_page.py
	@$(BIN)/python docs/make_reference.py

pictures: $(READY) ## Take the pictures of the running program anew
	@$(BIN)/python docs/make_pictures.py

clean: ## Forget what was made here
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The environment is made again when the project's description changes.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "selfcare needs Python 3.11 or newer; try: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --group dev
	@$(BIN)/python -m pip install --quiet --no-build-isolation --editable .
	@touch $@
