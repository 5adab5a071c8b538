# SPDX-License-Identifier: MIT
# Two commands do everything on a fresh machine: `make run` and `make test`.

PYTHON ?= $(shell packaging/find-python.sh)
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-run
TEST_READY := $(VENV)/.ready-test
LANGUAGE_READY := $(VENV)/language/.ready
PYTEST := $(BIN)/python -m pytest
SIDE_BY_SIDE := -n auto --maxprocesses=4 --dist worksteal

# The tests start the program hundreds of times: it is compiled once, as a user's is.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test quick lint format types unit untranslated search-model lab wine fuzz bench bundle package check-package check-reproducible package-windows lock clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-19s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN_READY) ## Install what is missing and start the assistant (without a display: the console inspection)
	@$(BIN)/python -m ibassist || [ $$? -eq 1 ]

test: $(TEST_READY) lint types unit ## Install what is missing and run all checks and tests

quick: $(TEST_READY) ## Lint, types and the tests that answer within a minute
	$(BIN)/ruff check && $(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(PYTEST) $(SIDE_BY_SIDE) -m 'not alone and not quiet and not slow'

lint: $(TEST_READY) ## Check style and layout
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet

format: $(TEST_READY) ## Lay the code out
	$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format

types: $(TEST_READY) ## Check the types
	$(BIN)/mypy

unit: $(TEST_READY) $(LANGUAGE_READY) ## Run the tests alone: what can share the cores, then what needs them for itself
	@failed=0; $(PYTEST) $(SIDE_BY_SIDE) -m 'not alone and not quiet' || failed=1; $(PYTEST) -m 'alone and not quiet' || failed=1; exit $$failed

untranslated: $(TEST_READY) ## List what has no translation yet: make untranslated LANG=xx
	@$(BIN)/python packaging/untranslated.py $(LANG)

search-model: $(TEST_READY) ## Train the classifier of the search anew, after its texts have changed (about a minute)
	@$(BIN)/python packaging/search_model/train.py

lab: $(TEST_READY) ## Print the table of broken networks and verdicts (needs root)
	@failed=0; $(BIN)/python -m tests.lab || failed=1; $(BIN)/python -m tests.lab.chain_table || failed=1; exit $$failed

wine: $(TEST_READY) ## Run the tests in tests/windows on Windows' Python under Wine, setting that up when it is missing (needs root)
	PYTHON=$(abspath $(BIN))/python packaging/windows/wine.sh setup
	IBASSIST_WINE=1 $(BIN)/python -m pytest tests/test_wine.py

fuzz: $(TEST_READY) ## Search for examples that break a property: thousands for each, at random
	$(BIN)/python -m pytest -n 2 -m hypothesis --hypothesis-profile=search

bench: $(TEST_READY) ## Run the paired benchmarks, and the tests of time limits to the tenth of a second (needs a quiet machine)
	IBASSIST_EXACT=1 $(BIN)/python -m pytest -s -m "quiet or not quiet" tests/benchmarks
	IBASSIST_EXACT=1 $(BIN)/python -m pytest $$(grep -rlE --include='test_*.py' --exclude-dir=benchmarks 'tests.timing import .*within|IBASSIST_EXACT' tests)

bundle: $(TEST_READY) ## Freeze the assistant into dist/ibassist
	$(BIN)/python packaging/build.py

package: $(TEST_READY) ## Build what this system installs into dist/: Debian package and portable archive, or disk image
	packaging/linux/system-packages.sh package
	$(BIN)/python packaging/build.py packages

check-package: package ## Install the Debian package on a clean system, use it through its menu entry, remove it (needs root)
	packaging/linux/system-packages.sh check
	lintian --fail-on error,warning dist/ibassist_*.deb
	$(BIN)/python packaging/linux/check_package.py dist/ibassist_*.deb --archive dist/ibassist-*.tar.gz

check-reproducible: $(TEST_READY) ## Build the packages twice, in different surroundings, and compare every byte
	packaging/linux/system-packages.sh package
	$(BIN)/python packaging/check_reproducible.py

package-windows: $(TEST_READY) ## Build the installer for Windows under Wine into dist/, install it, use it, upgrade it and remove it (needs root)
	packaging/linux/system-packages.sh windows
	PYTHON=$(abspath $(BIN))/python packaging/windows/package.sh

lock: $(TEST_READY) ## Pin the newest allowed versions, with hashes and without addresses
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
	    --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
	    --group build -c requirements-dev.lock pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
	    --group language -o tests/language/node.lock
	cd tests/language && npm install --silent --package-lock-only \
	    $$(node --print 'Object.keys(require("./package.json").dependencies).map((name) => name + "@latest").join(" ")')

clean: ## Remove what was built or installed here
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis *.egg-info

$(RUN_READY): requirements.lock pyproject.toml packaging/linux/system-packages.sh
	@packaging/find-python.sh explain
	@packaging/linux/system-packages.sh run
	@packaging/make-environment.sh "$(PYTHON)" $(VENV) requirements.lock
	@touch $@

$(TEST_READY): requirements-dev.lock pyproject.toml packaging/linux/system-packages.sh
	@packaging/find-python.sh explain
	@packaging/linux/system-packages.sh run test
	@packaging/make-environment.sh "$(PYTHON)" $(VENV) requirements-dev.lock
	@touch $(RUN_READY) $@

$(LANGUAGE_READY): $(TEST_READY) tests/language/package-lock.json tests/language/node.lock packaging/language-tools.sh
	@packaging/language-tools.sh $(abspath $(BIN))/python $(VENV)/language || { [ -z "$$CI" ] && echo \
	    "Going on without the language checker, for the reason above. The Japanese texts are not checked; the next run tries again." >&2; }
