# Pitstop: one command each. Everything lands in this folder: .venv, build, node_modules and var.
# Needs Python 3.11 or newer, git and make; what else is missing is installed or named.

PYTHON ?= python3
PORT ?= 8000
LAN ?=
ARGS ?=

py := .venv/bin/python
serve := $(py) manage.py serve --port $(PORT) $(if $(LAN),--lan)
demo_database := sqlite:///$(CURDIR)/var/demo.sqlite3
# A machine without Node gets it as a Python package, inside .venv.
node_lock := $(if $(and $(shell command -v node),$(shell command -v npm)),,.venv/.installed-node)
source := src tests scripts bench manage.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo test check quick fmt messages bench meaning model screenshots locks clean setup setup-test mo

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: setup ## Set up and serve on http://127.0.0.1:8000 (PORT=8080, LAN=1 for phones in the room)
	@$(serve)

demo: export DATABASE_URL = $(demo_database)
demo: setup ## Serve a filled collaboration in Dutch, made anew each time
	@mkdir -p var && rm -f var/demo.sqlite3 var/demo.sqlite3-wal var/demo.sqlite3-shm
	@$(py) manage.py demo --serve --port $(PORT) $(if $(LAN),--lan)

test: setup-test ## All checks, then all tests on SQLite and on PostgreSQL (ARGS="-k red_thread")
	@$(py) scripts/run_tests.py $(ARGS)

quick: setup-test ## The tests without a browser, on SQLite (ARGS="-k red_thread")
	@$(py) -m pytest -n 2 -m "not e2e" $(ARGS)

check: setup-test ## Layout, lint, types, rooms, words and migrations
	@$(py) scripts/run_tests.py --only-check

fmt: .venv/.installed-test ## Lay out the code and mend what ruff can mend
	@$(py) -m ruff format $(source)
	@$(py) -m ruff check --fix $(source)

messages: .venv/.installed-run ## Bring the Dutch catalogues up to date with the code
	@$(py) scripts/messages.py extract
	@$(py) scripts/messages.py compile
	@$(py) scripts/messages.py check

bench: setup-test ## Measure: time to the other screens, burst of submits, memory per stream
	@$(py) scripts/bench.py $(ARGS)

screenshots: setup-test ## Take pictures of each screen in each step into build/screenshots
	@$(py) scripts/screenshots.py $(ARGS)

meaning: setup .venv/.installed-meaning ## Add the extra that finds the same question in other words (32 MB)

model: setup .venv/.installed-model ## Add what runs a language model from a folder of your own

locks: .venv/.installed-lock ## Pin newer packages: requirements/*.in to requirements/*.txt
	@cd requirements && for lock in run test meaning model node lock; do \
	  echo $$lock; CUSTOM_COMPILE_COMMAND="make locks" ../$(py) -m piptools compile --quiet --upgrade \
	    --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --output-file $$lock.txt $$lock.in || exit 1; done

clean: ## Remove what was built; your database in var/ stays
	rm -rf .venv build node_modules var/test .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src -name '*.mo' -delete

# --- Setting up: quick when nothing changed --------------------------------------------------------

setup: .venv/.installed-run $(node_lock) mo
	@$(py) scripts/build_assets.py

setup-test: setup .venv/.installed-test .venv/.installed-meaning .venv/.installed-model
	@$(py) scripts/system_packages.py chromium libatomic1 postgresql

mo: .venv/.installed-run
	@$(py) scripts/messages.py compile

.venv/.installed-%: requirements/%.txt scripts/environment.py
	@$(PYTHON) scripts/environment.py $*
