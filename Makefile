# Every target does its own set-up: see scripts/setup.
.PHONY: run test lint bench build setup clean install uninstall package

# The guided main job on the samples.
run: setup
	@scripts/run

# The program as it is delivered: optimised, Swift's libraries inside.
build: setup
	@scripts/build-release

# Everything: Swift tests, the packs' own cases, the embedding sample, formatting.
test: setup
	@scripts/test

lint:
	@swift format lint --strict -r Sources Tests Benchmarks samples/embedding/Sources samples/core-alone/Sources samples/service/Sources samples/service/Tests

# Speed and memory, as ratios against references run in the same command.
bench: build
	@scripts/bench

# make install PREFIX=/usr/local DESTDIR=: see scripts/install. What it put, uninstall removes.
install:
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' scripts/install

uninstall:
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' scripts/uninstall

# A Debian package and an archive that needs neither Swift nor Lua, in .build/packages.
package: setup
	@scripts/package

setup:
	@scripts/setup

clean:
	rm -rf .build samples/embedding/.build samples/core-alone/.build samples/service/.build samples/service/.build-*
