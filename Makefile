# Two commands do everything from a clean clone: `make build` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

# The exact versions that are installed. Only finished packages are, and evsynth itself is built with what stands here,
# so that nothing comes in from elsewhere, whatever version of pip there is.
LOCK ?= requirements/lock.txt
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Another version of Python makes the environment anew; with a VENV of its own the first one stays.
READY = $(VENV)/.ready-$(shell $(PYTHON) -c 'import platform; print(platform.python_version())')

# The folder with the texts of the corpus, which are other people's and not in the repository.
TEXTS ?= ../shared/seeds

# Seconds that `make fuzz` takes.
FUZZ ?= 60

# Without what it keeps of them, pytest compiles all tests anew in each of its processes.
unexport PYTHONDONTWRITEBYTECODE

# How many mutants of the code `make mutants` tries, and which: another seed takes others.
MUTANTS ?= 400
SEED ?= 1

.PHONY: build check verify test test-all newest oldest pytest lint lock oracles docs styles golden fuzz bench mutations mutants clean

build: $(READY)  ## render the document of the corpus to build/
	$(BIN)/evsynth build --to all

check: $(READY)  ## find what is wrong with the corpus
	$(BIN)/evsynth check

verify: $(READY)  ## hold the quotations of the corpus against the texts in TEXTS, and write evsynth.lock
	EVSYNTH_TEXTS=$(TEXTS) $(BIN)/evsynth verify

test: lint pytest  ## types, style, tests

test-all: lint  ## all tests, those that are slow too
	$(BIN)/pytest -m ""

newest:  ## the tests with the newest releases, whatever the lock says
	$(PYTHON) requirements/asked.py > .venv-newest.txt
	$(MAKE) pytest VENV=.venv-newest LOCK=.venv-newest.txt

oldest:  ## the tests with the lowest versions that pyproject.toml allows
	$(PYTHON) requirements/asked.py --lowest > .venv-oldest.txt
	$(MAKE) pytest VENV=.venv-oldest LOCK=.venv-oldest.txt

pytest: $(READY)
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

oracles: $(READY)  ## hold the analysis against its oracles on 2,000 random corpora each
	EVSYNTH_CASES=2000 $(BIN)/pytest tests/analysis

docs: $(READY)  ## write the pages that are made from the code
	$(BIN)/python -m tests.generated

styles: $(READY)  ## write the style models of Word and OpenDocument
	$(BIN)/python -m tools.style_models

golden: $(READY)  ## write the expected outputs anew; review the diff before you commit it
	EVSYNTH_GOLDEN=write $(BIN)/pytest tests/test_cases.py

fuzz: $(READY)  ## spoil projects for FUZZ seconds, and see that nothing breaks
	$(BIN)/python -m benchmarks.fuzz --seconds $(FUZZ)

bench: $(READY)  ## measure speed and memory
	$(BIN)/python -m benchmarks

mutations: $(READY)  ## spoil the corpus in every way that is known, and count what is found
	EVSYNTH_TEXTS=$(TEXTS) $(BIN)/python -m benchmarks.mutations

mutants: $(READY)  ## alter the code in MUTANTS ways, by SEED, and see that the tests notice
	$(BIN)/python -m benchmarks.mutants --count $(MUTANTS) --seed $(SEED)

lock:  ## write the lock anew, from the newest releases
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	echo '# Exact versions of all that is installed, to build evsynth too. Written by: make lock' > .venv-lock/lock.txt
	$(PYTHON) requirements/asked.py | .venv-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
		--only-binary :all: --no-header --no-annotate - >> .venv-lock/lock.txt
	mv .venv-lock/lock.txt requirements/lock.txt

clean:
	rm -rf $(VENV) .venv-* build .evsynth

$(READY): pyproject.toml $(LOCK)
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("evsynth needs Python 3.11 or later: name it with make PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --only-binary :all: --requirement $(LOCK)
	$(PIP) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q evsynth
	touch $(READY)
