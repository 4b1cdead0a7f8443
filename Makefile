# What one does with amendtool from a checkout.  `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
OUTPUT := output

.DEFAULT_GOAL := help
.PHONY: help demo setup test check bench scores update-golden clean

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
	  awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

demo: ## Apply the example amendments to the example bill; the PDF is in output/
	@PYTHON="$(PYTHON)" scripts/setup.sh run
	$(BIN)/amendtool apply bills/serious_crime_bill amendments/cawn.yaml -o $(OUTPUT)
	@echo
	@echo "The bill as amended:      $(CURDIR)/$(OUTPUT)/consolidated.txt"
	@echo "The changes, marked up:   $(CURDIR)/$(OUTPUT)/marked.pdf"

setup: ## Install all that amendtool and its tests need, into .venv
	@PYTHON="$(PYTHON)" scripts/setup.sh dev

test: setup ## Run all the tests
	$(PYTEST) -n auto

check: setup ## The quick checks before a commit: lint, format, types, imports, quick tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -n auto -q -m "not slow and not corpus" \
	  $(wildcard tests/unit tests/golden tests/architecture tests/property)

bench: setup ## Measure; the figures to reach are in docs/performance.md
	$(BIN)/python benchmarks/run.py

scores: setup ## How many real amending instructions are understood, and what changed since
	$(BIN)/python scripts/scores.py

update-golden: setup ## Rewrite the golden files, to be looked at before committing
	-$(PYTEST) -q -m "not slow and not corpus" --update-golden tests/golden
	@git status --short tests/golden

clean: ## Remove the virtual environment and the caches; output/ stays
	rm -rf .venv .coverage .hypothesis .import_linter_cache .mypy_cache \
	  .pytest_cache .ruff_cache build dist htmlcov
	find amendtool tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
