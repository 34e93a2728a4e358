# One door to everything. `make` alone prints what there is.
SHELL := /bin/bash
PORT ?= 8000
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test test-postgres check bench format messages lock pictures clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Install what is missing, load the pilot region and serve it on http://localhost:8000 (PORT=8080 for another port)
	@bin/environment base
	@export POPHYTE_URL="$${POPHYTE_URL:-http://localhost:$(PORT)}"; exec $(PYTHON) -m pophyte start --port $(PORT)

test: ## Set up what the tests need and run them all, in a real browser too (ARGS="tests/areas -x" for some of them)
	@bin/environment dev
	@bin/ensure gettext chromium libical pango verapdf
	@bin/test $(ARGS)

test-postgres: ## The same tests on a private PostgreSQL 15 or newer, started in a temporary folder and removed afterwards
	@bin/environment dev
	@bin/ensure gettext chromium libical pango verapdf postgresql
	@POPHYTE_COVERAGE=no bin/with-postgres bin/test $(ARGS)

check: ## Everything a machine can say without running the site: style, types, borders, templates, migrations, texts
	@bin/environment dev
	@bin/ensure gettext
	@bin/check

bench: ## Measure pages, queries, memory, start-up and the indicator store beside other engines (nothing fails for being slow)
	@bin/environment dev
	@bin/ensure pango postgresql
	@$(PYTHON) -m benchmarks.bench $(ARGS)

format: ## Put the code into its one format
	@bin/environment dev
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
	@.venv/bin/djlint --reformat --quiet pophyte || true

messages: ## Collect the texts to translate into pophyte/locale (Swedish, English) and compile what is translated
	@bin/environment dev
	@bin/ensure gettext
	@$(PYTHON) -m pophyte collect_texts
	@$(PYTHON) -m pophyte compile_translations

lock: ## Choose the newest fitting versions of every package and write requirements/ with their hashes
	@bin/environment dev
	@bin/lock

pictures: ## Take the pictures of the documentation from the running site (PORT=8000)
	@bin/environment dev
	@bin/ensure chromium
	@$(PYTHON) bin/take-pictures --port $(PORT)

clean: ## Remove what was built: environment, caches, static files. The database in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage .coverage.* var/static var/*.stamp
