# Two commands: `make run` starts the market, `make test` checks everything. The others are parts of them.
.DEFAULT_GOAL := help
.PHONY: help install install-dev run reset manage pg test lint format types unit journeys smoke bench budgets messages lock

PY := .venv/bin/python

help: ## What there is
	@grep -hE '^[a-z-]+:.*##' Makefile | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

install:
	@PYTHON="$(PYTHON)" tools/install run

install-dev:
	@PYTHON="$(PYTHON)" tools/install dev

run: install ## Start the market (PORT=8000, DATA_DIR=var); Ctrl-C stops it
	@exec $(PY) -m launch.market

reset: install ## Delete what DATA_DIR holds and begin anew at the next start
	@exec $(PY) -m launch.reset

manage: install ## Run a management command on DATA_DIR: make manage c="check_invariants"
	@exec $(PY) -m launch.manage $(c)

pg: install ## One of PostgreSQL's own clients on DATA_DIR: make pg c="psql"
	@exec $(PY) -m launch.client $(c)

test: install-dev ## Check everything
	@exec $(PY) -m tools.checks

lint: install-dev ## Format and lint alone
	@exec $(PY) -m tools.checks format lint

format: install-dev ## Put the code in the house's format
	@$(PY) -m ruff format . && exec $(PY) -m ruff check --fix .

types: install-dev ## Types alone
	@exec $(PY) -m tools.checks types

unit: install-dev ## The suite without browser and installation
	@exec $(PY) -m tools.checks unit

journeys: install-dev ## The browser errands alone
	@exec $(PY) -m tools.checks journeys

smoke: install-dev ## The whole installation, started and stopped
	@exec $(PY) -m tools.checks smoke

bench: install-dev ## Requests a second, p95 and queries beside a bare page
	@exec $(PY) -m tools.bench

budgets: install-dev ## Sizes of first views against their budgets
	@exec $(PY) -m tools.budgets

messages: install-dev ## Bring the catalogues of words up to date
	@exec $(PY) -m tools.messages extract

lock: install-dev ## Write requirements/*.txt anew (UPGRADE=1 for newer versions)
	@tools/lock
