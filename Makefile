# IOMDesk: every deed of a developer is one word. A fresh machine needs Python 3.11 or newer and make.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help set-up run test check words pictures bench faults fuzz app clean

help:  ## Say what each word does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r word deed; do printf '  make %-9s %s\n' "$$word" "$$deed"; done

set-up:  ## Make .venv with the pinned libraries and what the window needs (the others do this first)
	@$(PYTHON) packaging/set_up.py

run: set-up  ## Open the desk with the sample catalogue; without a screen, do its main job and say where the results are
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; \
	then exec $(BIN)/python -m iomdesk --sample; \
	else exec $(BIN)/python packaging/headless_tour.py; fi

test: check  ## Check, then run all tests
	@$(PYTHON) packaging/set_up.py --for-tests
	@$(BIN)/python -m pytest -n 2

check: set-up  ## Look for faults without running: style, types, imports, and files that drifted from the code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python packaging/words.py check
	@$(BIN)/python packaging/drift.py

words: set-up  ## Gather the interface's words for translators, and compile the translations
	@$(BIN)/python packaging/words.py gather

pictures: set-up  ## Take the pictures of the handbook anew
	@$(BIN)/python packaging/handbook_pictures.py

bench: set-up  ## Measure against the bare limits and print a table
	@mkdir -p build
	@$(BIN)/python -m pytest tests/benchmarks -o addopts=-q -W default::pytest_benchmark.logger.PytestBenchmarkWarning \
		--benchmark-enable --benchmark-only --benchmark-quiet --benchmark-json=build/benchmarks.json
	@$(BIN)/python packaging/bench_table.py build/benchmarks.json

faults: set-up  ## Long tests, for a night: kills, power cuts, full disks, any keys and clicks, leaks, heavy work; prints a table
	@$(PYTHON) packaging/set_up.py --for-tests
	@$(BIN)/python -m pytest -n 2 -m "faults or control"

fuzz: set-up  ## Long tests: damaged and hostile files
	@$(BIN)/python -m pytest -n 2 -m fuzz

app: set-up  ## Build the program that runs without Python, in dist/
	@$(BIN)/python packaging/build.py

clean:  ## Take away all that these words made
	@rm -rf .venv build dist resources/locale *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
