# Two commands do everything: `make run` and `make test`. Everything is installed into .venv from the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WENJU := $(BIN)/wenju
EXTRAS ?=
Q ?= Qwen-Long 降价后每千tokens多少钱?
export PIP_DISABLE_PIP_VERSION_CHECK = 1
empty :=
space := $(empty) $(empty)
comma := ,
# EXTRAS=models installs the extra [models] and what only its tests need, [test-models].
ALL_EXTRAS := $(subst $(space),$(comma),$(strip test $(foreach extra,$(EXTRAS),$(extra) test-$(extra))))

.PHONY: run test check ask index eval bench soak lock clean

run: $(VENV)/default
	$(WENJU) index
	$(WENJU) serve

ask: $(VENV)/default
	@test -e .wenju/CURRENT || $(WENJU) index
	@$(WENJU) ask "$(Q)"

index: $(VENV)/default
	$(WENJU) index

eval: $(VENV)/default
	@test -e .wenju/CURRENT || $(WENJU) index
	$(WENJU) eval --baseline eval/baselines/offline.json --report eval/reports

test: $(VENV)/test-$(ALL_EXTRAS) check

# Every check and test, in the installed environment.
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not soak" --cov --cov-report=term
	rm -rf .wenju-gate
	$(WENJU) index docs_src --data-dir .wenju-gate
	$(WENJU) eval --data-dir .wenju-gate --baseline eval/baselines/offline.json
	rm -rf .wenju-gate

soak: $(VENV)/test-$(ALL_EXTRAS)
	$(BIN)/pytest -m soak

bench: $(VENV)/test-$(ALL_EXTRAS)
	$(BIN)/python bench/startup.py
	@if [ -n "$(DATA)" ]; then $(BIN)/python bench/retrieval.py --data "$(DATA)"; \
	else echo "retrieval: give the folder of public sets: make bench DATA=FOLDER"; fi

# The lock is one resolution for all extras; the default install's part of it carries hashes.
UV_COMPILE = $(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate --no-header
lock: $(VENV)/bin/python
	$(BIN)/pip install -q uv
	$(UV_COMPILE) --all-extras -c lock-pins.txt pyproject.toml lock.in -o constraints.txt
	$(UV_COMPILE) -c constraints.txt --generate-hashes pyproject.toml lock.in -o requirements.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The default install: the lock first, with hashes, then the project without dependencies or build isolation.
$(VENV)/default: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/pip install --require-hashes -r requirements.txt
	$(BIN)/pip install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test-$(ALL_EXTRAS): $(VENV)/default constraints.txt
	$(BIN)/pip install -c constraints.txt --no-build-isolation -e ".[$(ALL_EXTRAS)]"
	touch $@

clean:
	rm -rf $(VENV) .wenju .wenju-gate eval/reports .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
