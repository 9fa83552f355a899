# Two commands do everything from a clean clone: `make build` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

# The folder with the texts of the corpus, which are other people's and not in the repository.
TEXTS ?= ../shared/seeds

# Seconds that `make fuzz` takes.
FUZZ ?= 60

.PHONY: build check verify test lint oracles docs golden fuzz bench mutations clean

build: $(READY)  ## render the balance of the corpus to build/
	$(BIN)/evsynth build --to all

check: $(READY)  ## find what is wrong with the corpus
	$(BIN)/evsynth check

verify: $(READY)  ## hold the quotations of the corpus against the texts in TEXTS, and write evsynth.lock
	EVSYNTH_TEXTS=$(TEXTS) $(BIN)/evsynth verify

test: $(READY) lint  ## types, style, tests
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

oracles: $(READY)  ## hold the analysis against its oracles on 2,000 random corpora each
	EVSYNTH_CASES=2000 $(BIN)/pytest tests/analysis

docs: $(READY)  ## write the pages that are made from the code
	$(BIN)/python -m tests.generated

golden: $(READY)  ## write the expected outputs anew; review the diff before you commit it
	EVSYNTH_GOLDEN=write $(BIN)/pytest tests/test_cases.py

fuzz: $(READY)  ## spoil projects for FUZZ seconds, and see that nothing breaks
	$(BIN)/python -m benchmarks.fuzz --seconds $(FUZZ)

bench: $(READY)  ## measure speed and memory
	$(BIN)/python -m benchmarks

mutations: $(READY)  ## spoil the corpus in every way that is known, and count what is found
	EVSYNTH_TEXTS=$(TEXTS) $(BIN)/python -m benchmarks.mutations

clean:
	rm -rf $(VENV) build .evsynth

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[build,texts,review,watch,dev]'
	$(BIN)/python -m compileall -q evsynth
	touch $(READY)
