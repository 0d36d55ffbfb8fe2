# The commands of this project. `make` alone lists them.
#
# `swift build` needs none of this: no setup, no Python, no system library.

PYTHON := .venv/bin/python
LIME := .build/release/lime
# One row of the penguins' table, a Gentoo.
ROW := 200

.DEFAULT_GOAL := help
.PHONY: help setup environment assets test-models release demo images test test-all parity check clean
.PHONY: bench bench-models bench-rows bench-stability bench-coldstart

help: ## Lists the commands.
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup: assets test-models ## Installs what demo and tests need: Python packages, models, data. Quick when it is there.

# Each of these three looks at a stamp first and does nothing while its inputs stay the same.
environment:
	@Scripts/setup.sh

assets: environment
	@$(PYTHON) Scripts/make-assets.py

test-models: environment
	@$(PYTHON) Fixtures/models/make_models.py
	@command -v Rscript >/dev/null || { echo "setup: the tests need R; run the apt-get command above, then this again" >&2; exit 1; }
	@Rscript Fixtures/models/make_r_models.R

release:
	@echo "build: the lime command, optimised (some minutes the first time)"
	@swift build --quiet --configuration release --product lime

demo: assets release ## Explains a cat photograph and a penguin; leaves text, JSON, PNG, SVG and HTML in demo.
	@mkdir -p demo
	@echo "demo: asking EfficientNet-Lite0 about a photograph 1,024 times (the first time its file is converted)"
	@$(LIME) image .assets/chelsea.png --quiet \
	    --model .assets/efficientnet_lite0.keras --classes .assets/imagenet_classes.txt \
	    --output demo/cat.json --output demo/cat.png --output demo/cat.svg --output demo/cat.html
	@echo "demo: asking an XGBoost model about a penguin 2,048 times"
	@$(LIME) tabular --data .assets/penguins.csv --target species --row $(ROW) --quiet \
	    --model .assets/penguins.ubj \
	    --output demo/penguin.json --output demo/penguin.png --output demo/penguin.svg --output demo/penguin.html
	@echo
	@$(LIME) show demo/cat.json --format text
	@echo
	@$(LIME) show demo/penguin.json --format text
	@echo
	@echo "demo: the same as figures and pages:"
	@ls demo/cat.* demo/penguin.* | sed 's/^/    /'

images: demo ## Makes the pictures of README from those of the demo.
	@mkdir -p Documentation/images
	@$(PYTHON) -c "from PIL import Image; \
	[Image.open(f'demo/{name}.png').convert('RGB').quantize(256, kmeans=8).save(f'Documentation/images/{name}.png', optimize=True) \
	for name in ('cat', 'penguin')]"

test: setup ## Builds and runs all tests.
	@echo "build: the tests (some minutes the first time)"
	@swift build --quiet --build-tests
	@swift test --skip-build --disable-xctest

test-all: release ## Tests CatBoost, PyTorch, TensorFlow's own files, H2O and more of R, in .venv-all (2.5 GB).
	@LIME=$(LIME) Scripts/test-all.sh

bench: setup ## Races lime against the Python package of the same name, in one run; then bench-models.
	@$(PYTHON) Benchmarks/race.py
	@$(MAKE) --no-print-directory bench-models

bench-models: setup release ## Measures models inside an explanation: against their runtimes in Python, and Keras with Python lime.
	@$(PYTHON) Benchmarks/throughput.py $(LIME); throughput=$$?; $(PYTHON) Benchmarks/keras_race.py && exit $$throughput

bench-stability: setup release ## Measures how much steadier evenly spread samples are than independent ones.
	@$(PYTHON) Benchmarks/stability.py $(if $(DATA),--data $(DATA))

bench-rows: setup release ## Explains 10,000 rows of adult from one pool, beside Python lime in two processes.
	@$(PYTHON) Benchmarks/rows.py

bench-coldstart: setup release ## Times one explanation of a small table, from the start of the process to JSON.
	@$(PYTHON) Benchmarks/coldstart.py $(LIME)

parity: environment release ## Compares 30 random explanations with those of Python lime, end to end.
	@$(PYTHON) Scripts/parity.py

check: ## Checks format, imports, sizes and names, and builds the examples.
	@Scripts/check.sh

clean: ## Removes what was built and drawn; .venv and .assets stay.
	rm -rf .build demo Benchmarks/.build Examples/*/.build
