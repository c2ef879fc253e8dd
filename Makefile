# Every target does its own set-up: see scripts/setup.
.PHONY: run test lint bench build setup clean

# The guided main job on the samples.
run: build
	@.build/release/circular demo

build: setup
	@. scripts/environment && swift build -c release --product circular

# Everything: Swift tests, the packs' own cases, the embedding sample, formatting.
test: setup
	@scripts/test

lint:
	@swift format lint --strict -r Sources Tests Benchmarks samples/embedding/Sources

# Speed and memory, as ratios against references run in the same command.
bench: build
	@scripts/bench

setup:
	@scripts/setup

clean:
	rm -rf .build samples/embedding/.build
