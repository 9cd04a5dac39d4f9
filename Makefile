# Daily commands; each takes the tools of the active virtual environment.

SHARED = ../shared
PAGES = build/pages
PRESS_PYTHON = python
# One thread: the sums of more come out in another order each time.
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1
FITS = fit-characters fit-lines fit-pdf fit-keyphrases fit-summaries fit-matching \
  fit-common-words fit-dictionary fit-story-words fit-names

.PHONY: test lint format bench scores fuzz catalogues docs screenshots golden pages site dist \
  release-check wheelhouse fit $(FITS)

test: lint
	pytest

lint:
	ruff check .
	ruff format --check .
	mypy

format:
	ruff check --fix .
	ruff format .

# What takes how long beside other tools, in turns, and what that makes of docs/benchmarks.md (extra
# `bench`): hours, for all of it. SIZES are megabytes of records and thousands of short stories, ONLY
# is what names of benchmarks begin with, BASE a folder with another revision.
ROUNDS = 5
SIZES = 1,10,100
ONLY =
BASE =
bench:
	python -m tests.benchmarks measure --rounds $(ROUNDS) --sizes $(SIZES) \
	  $(if $(ONLY),--only $(ONLY)) $(if $(BASE),--base $(BASE))
	python -m tests.benchmarks render

# What is found of what is known: the other figures of docs/benchmarks.md.
scores:
	pytest -s tests/*/test_scores.py
	python -m tests.benchmarks.duplicates_recall

# An hour of it: bytes at random, then bytes chosen by what of newskit they reach (extra `fuzz`).
fuzz:
	python -m tests.fuzz.run --minutes 30
	python -m tests.fuzz.run --minutes 30 --atheris

# What is said to people, in Chinese: an entry for each text of the code, to be translated in
# newskit/locale/*/LC_MESSAGES/newskit.po, and what gettext reads.
catalogues:
	python docs/catalogues.py

# What follows from the code, in both languages: docs/commands.md, docs/methods.md, the tables in
# docs/record.md and docs/stats.md, docs/record.schema.json, the output that README.md, docs/ and
# samples/README.md show below a command, pictures; then the site of all that.
docs: catalogues
	python -m tests.benchmarks render
	python docs/examples.py
	python docs/pictures.py
	$(MAKE) site

# The pages as a site in both languages, which needs no server: build/site/en/index.html. What Sphinx
# warns of is an error.
SITE = build/site
SPHINX = sphinx-build -E -q -W --keep-going -n -c docs
site:
	$(SPHINX) -d $(SITE)/.doctrees/en . $(SITE)/en
	$(SPHINX) -d $(SITE)/.doctrees/zh-CN -D language=zh_CN . $(SITE)/zh-CN

# What is uploaded, and what PyPI would say of it (build and twine are in the extra `dev`).
dist:
	rm -rf dist
	python -m build --outdir dist
	twine check --strict dist/*

# Whether a tag may be released: it is the version, and CHANGELOG.md says what is in it and since when.
VERSION = $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' newskit/__init__.py)
release-check:
	test "$(TAG)" = "v$(VERSION)"
	grep -Eq '^## \[$(VERSION)\] - 20[0-9]{2}-[0-9]{2}-[0-9]{2}$$' CHANGELOG.md

# All that the Dockerfile installs, for the Python of its image: `make wheelhouse WHEEL_PYTHON=...`.
WHEEL_PYTHON = python
wheelhouse:
	rm -rf wheelhouse
	$(WHEEL_PYTHON) -m pip wheel --quiet --wheel-dir wheelhouse '.[pdf,report,xlsx]'

# Pictures of reports for docs/report.md, by Chromium (apt-get install chromium).
screenshots:
	python docs/screenshots.py

# Answers of the golden cases; look at what changes before you keep it.
golden:
	for case in tests/golden/*/*.sh; do \
	  (cd "$$(dirname "$$case")" && bash "$$(basename "$$case")" > "$$(basename "$$case" .sh).out"); \
	done

# The pages that the line model is fitted on, into build/pages: once, some forty minutes. What the
# press requires (../shared/press) does not go together with the extra `train` in one environment:
# PRESS_PYTHON is an interpreter that has it.
pages:
	python -m newskit.training.training_pages $(SHARED) $(PAGES) --press-python $(PRESS_PYTHON)

# The tables of newskit/data that are made from data with known answers (needs the extra `train`).
fit: $(FITS)

# What characters have to do with each other: the tables of pages need these.
fit-characters:
	python -m newskit.training.topic_vectors $(SHARED) --write
	python -m newskit.training.character_pairs $(SHARED) --write

fit-lines: pages fit-characters
	python -m newskit.training.segmentation $(SHARED) --pages $(PAGES) --write

# PDFs with known answers, into build/pdf-pages; then the tables for PDFs, on top of fit-lines.
build/pdf-pages: | pages
	$(PRESS_PYTHON) -m newskit.training.pdf_pages $(SHARED) $@ --stories $(PAGES)

fit-pdf: build/pdf-pages
	python -m newskit.training.pdf_tables $(SHARED) --pages $< --write

fit-keyphrases:
	python -m newskit.training.keyphrases $(SHARED) --write

fit-summaries:
	python -m newskit.training.summaries $(SHARED) --write

fit-matching:
	python -m newskit.training.matching_odds $(SHARED) --write

fit-common-words:
	python -m newskit.training.common_words $(SHARED) --write

# Where each word is in jieba's dictionary, and its model of tags: anew with every release of it.
fit-dictionary:
	python -m newskit.training.dictionary_index
	python -m newskit.training.tag_model

# The later tables need the earlier ones.
fit-names:
	python -m newskit.training.name_characters $(SHARED) --write
	python -m newskit.training.name_words $(SHARED) --write
	python -m newskit.training.name_weights $(SHARED) --write

fit-story-words:
	python -m newskit.training.story_words $(SHARED) --write
