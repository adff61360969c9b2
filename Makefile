# make run    starts the app on http://127.0.0.1:8501
# make test   runs every test
# make check  format, style, types and every test: what CI runs
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
# Files in their own order: xdist would put those with few but long tests last, where one worker waits for the other.
PYTEST := $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test test-all lint check bench chromium

run: $(VENV)/.app
	$(PY) -m streamlit run app.py --server.address=127.0.0.1 --server.port=$(PORT) --server.headless=true --server.runOnSave=true

test: chromium
	$(PYTEST)

test-all: chromium
	$(PYTEST) -m "long or not long" --hypothesis-profile=long

lint: $(VENV)/.dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy --strict narvard

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

$(VENV)/.app: requirements.txt | $(PY)
	$(PY) -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt | $(PY)
	$(PY) -m pip install --quiet -r requirements-dev.txt
	@touch $@ $(VENV)/.app
