# Daily commands; each takes the tools of the active virtual environment.

.PHONY: test lint format bench docs golden

test: lint
	pytest

lint:
	ruff check .
	ruff format --check .
	mypy

format:
	ruff check --fix .
	ruff format .

bench:
	pytest tests/benchmarks -s

# What follows from the code: docs/commands.md, docs/record.md, docs/record.schema.json, the tables
# in docs/stats.md, and the output that README.md, docs/ and samples/README.md show below a command.
docs:
	python docs/generate.py
	python docs/examples.py

# Answers of the golden cases; look at what changes before you keep it.
golden:
	for case in tests/golden/*/*.sh; do \
	  (cd "$$(dirname "$$case")" && bash "$$(basename "$$case")" > "$$(basename "$$case" .sh).out"); \
	done
