# Dragoman: every task a user or a contributor runs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet

CLUSTER = $(VENV)-cluster

.PHONY: demo test test-compiled test-cluster compiled plain check gate evaluate bench bench-scale starter model lock clean env dev

env: $(VENV)/.runtime
dev: $(VENV)/.dev

$(VENV)/.runtime: constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dragoman needs Python 3.11 or newer: make PYTHON=python3.11 ..."; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || \
	  $(PYTHON) -m venv --clear $(VENV) || \
	  { apt-get install -y python3-venv && $(PYTHON) -m venv --clear $(VENV); }
	$(PIP) --no-compile --require-hashes -r constraints.txt
	$(PIP) --no-compile --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime constraints-dev.txt
	$(PIP) --no-compile --require-hashes -r constraints-dev.txt
	@touch $@

demo: env  ## audit the bundled sample article, print it, write demo/audit.html
	@mkdir -p demo
	$(BIN)/dragoman audit --sample --html demo/audit.html

test: dev check gate  ## everything that must hold before a change lands

check: dev plain
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

compiled: dev  ## compile the finders in place: a third faster, three minutes, needs a C compiler
	@command -v $${CC:-cc} >/dev/null || { echo "Compiling needs a C compiler: apt-get install gcc"; exit 1; }
	HATCH_BUILD_HOOKS_ENABLE=1 $(PIP) --no-compile --no-deps --no-build-isolation --editable .

plain:  ## take compiled finders away: they would hide what is changed in their sources
	@find src -name '*.so' -delete

test-compiled: compiled  ## the compiled finders read as the plain ones do
	$(BIN)/pytest -n 2 tests/reading tests/assessing tests/gathering
	$(BIN)/python -m evaluation.gate
	@$(MAKE) --no-print-directory plain

gate: dev  ## accuracy may only rise
	$(BIN)/python -m evaluation.gate

test-cluster: $(CLUSTER)/.installed  ## Spark beside DuckDB: a standalone master, two workers, one killed (needs Java 17)
	@command -v java >/dev/null || test -n "$$JAVA_HOME" || \
	  { echo "Spark needs Java 17: apt-get install openjdk-17-jre-headless"; exit 1; }
	$(CLUSTER)/bin/python -m pytest tests/cluster

$(CLUSTER)/.installed: constraints-cluster.txt pyproject.toml
	test -x $(CLUSTER)/bin/python || $(PYTHON) -m venv $(CLUSTER)
	$(CLUSTER)/bin/python -m pip --disable-pip-version-check install --quiet --no-compile \
	  --require-hashes -r constraints-cluster.txt
	$(CLUSTER)/bin/python -m pip --disable-pip-version-check install --quiet --no-compile \
	  --no-deps --no-build-isolation --editable .
	@touch $@

evaluate: dev  ## print every accuracy figure, development split beside gate split, attribution beside other ways
	$(BIN)/python -m evaluation.gate --report
	$(BIN)/python -m evaluation.attribution.score dev gate

bench: dev  ## timings as ratios against a reference in the same run, finders and bytecode compiled as a user has them
	@$(MAKE) --no-print-directory compiled || echo "The finders are timed uncompiled."
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m benchmarks.run

bench-scale: dev  ## twenty million rows: speed and memory on the way, and what questions cost
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m benchmarks.scale

starter: env  ## rebuild the shipped starter record from its YAML and CSV
	$(BIN)/python -m dragoman.record.starter.build
	$(BIN)/python -m dragoman.vocab.build

model:  ## train the shipped reading models again: make model DATA=folder of treebanks
	training/build.sh $(DATA)

lock:  ## re-pin constraints*.txt (names, versions, hashes)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --output-file constraints.txt pyproject.toml build-tools.in
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --extra dev --constraint constraints.txt --output-file constraints-dev.txt \
	  pyproject.toml build-tools.in
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --extra dev --extra cluster --constraint constraints-dev.txt \
	  --output-file constraints-cluster.txt pyproject.toml build-tools.in cluster-tools.in

clean:
	rm -rf $(VENV) $(CLUSTER) demo .mypy_cache .pytest_cache .ruff_cache .hypothesis
