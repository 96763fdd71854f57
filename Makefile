# Two commands for people: `make run` and `make test`. Both make their own virtual
# environment from bare Python 3.11 or newer, once; the second call needs no network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The rooms whose every branch must be tested; what reads the machine is no part of them.
PURE := documents guides safety session bodymap handout settings
PURE_FOLDERS := $(addprefix src/selfcare/,$(PURE))
IMPURE_FILES := src/selfcare/settings/places.py,src/selfcare/settings/files.py

# Tests that wait for terminals and programs leave room for one more than there are cores.
SIDE_BY_SIDE ?= 3

# mutmut takes its settings from the folder it works in, so each room has one with its own.
ROOM ?= safety
MUTANTS = build/mutants/$(ROOM)

.PHONY: help run test lint format types layers tests pure bench mutants words pages site pictures clean
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/'

run: $(READY) ## Run the core routine; without a terminal, rehearse it
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/selfcare run core; \
	else $(BIN)/selfcare run core --rehearse; fi

test: lint types layers tests ## Check everything

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

tests: $(READY) ## The tests, and every branch of the pure rooms
	@$(BIN)/python -m pytest -m 'real_time'
	@$(BIN)/python -m pytest -m 'not real_time' -n $(SIDE_BY_SIDE) --dist worksteal \
		$(addprefix --cov=,$(PURE_FOLDERS)) --cov-report=
	@$(BIN)/coverage report --omit='$(IMPURE_FILES)' --fail-under=100

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

site: pages ## Build the documentation into build/site, with its links checked
	@$(BIN)/mkdocs build --quiet

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
