# make run            builds and runs (release)
# make demo           builds and runs on a simulated cluster: nothing else is needed
# make test           builds and tests
# make test-cluster   runs the journeys on the disposable cluster that KUBECONFIG names
# make test-sanitized runs the suites that use threads under the thread sanitizer
# make bench          prints the bench table on the cluster that KUBECONFIG names
# make bench-scale    measures memory and the cost of a change up to 100,000 pods, without a cluster
# make cost           times each step from the socket to the frame, and weighs a row
# make check-cost     counts the instructions of those steps and compares them with the committed numbers
# make install        copies the release binary, its man page and shell completions to $(PREFIX)
# make check          formatting
# Each first installs the system packages that are missing, saying which.

PREFIX ?= /usr/local
BINARY := .build/release/skua
RELEASE := swift build -c release --product skua --static-swift-stdlib
ARGS ?=

.PHONY: run demo build test test-cluster test-sanitized bench bench-scale cost check-cost install check packages test-packages clean

run: build
	@$(BINARY) $(ARGS)

demo: build
	@$(BINARY) --demo $(ARGS)

build: packages
	$(RELEASE)

test: test-packages
	swift build --build-tests
	@scripts/test

test-cluster: test-packages
	@test -n "$$KUBECONFIG" || { echo "KUBECONFIG must name a disposable cluster"; exit 1; }
	swift build --build-tests
	swift test --skip-build --no-parallel --filter ClusterTests

# The program under test inherits nothing, so it gets its options, and a place for its reports, from a wrapper.
SANITIZED := .build-sanitized
test-sanitized: test-packages
	swift build --build-tests --sanitize=thread --scratch-path $(SANITIZED)
	@rm -f $(SANITIZED)/report.*
	@printf '#!/bin/sh\nTSAN_OPTIONS=log_path=%s/report exec %s/debug/skua "$$@"\n' $(CURDIR)/$(SANITIZED) $(CURDIR)/$(SANITIZED) > $(SANITIZED)/skua
	@chmod +x $(SANITIZED)/skua
	SKUA_BINARY=$(CURDIR)/$(SANITIZED)/skua TSAN_OPTIONS=log_path=$(CURDIR)/$(SANITIZED)/report \
	  swift test --skip-build --no-parallel --sanitize=thread --scratch-path $(SANITIZED) --filter '^(Cache|Credentials|Files|Program|Threads|Transport)Tests'
	@if ls $(SANITIZED)/report.* >/dev/null 2>&1; then cat $(SANITIZED)/report.*; exit 1; fi

bench: test-packages build
	@test -n "$$KUBECONFIG" -a -n "$$KUBECTL" || { echo "make bench runs on a disposable cluster: KUBECONFIG and KUBECTL must name it and a kubectl (LOAD_COMMAND and CHURN_COMMAND: docs/testing.md); make bench-scale needs none"; exit 1; }
	swift build -c release --product skua-bench --static-swift-stdlib
	SKUA_BINARY=$(BINARY) .build/release/skua-bench $(ARGS)

bench-scale: test-packages build
	swift build -c release --product skua-bench --static-swift-stdlib
	SKUA_BINARY=$(BINARY) .build/release/skua-bench scale $(ARGS)

COST := .build/release/skua-cost
cost: test-packages
	swift build -c release --product skua-cost --static-swift-stdlib
	$(COST) times $(ARGS)
	$(COST) memory

check-cost: test-packages
	swift build -c release --product skua-cost --static-swift-stdlib
	@scripts/check-cost $(COST) $(ARGS)

# The man page and the completions come from the binary itself, so that they are always those of its flags.
SHARE = $(DESTDIR)$(PREFIX)/share
install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/bash-completion/completions \
	  $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -m 755 -s $(BINARY) $(DESTDIR)$(PREFIX)/bin/skua
	$(BINARY) manual-page > $(SHARE)/man/man1/skua.1
	$(BINARY) --generate-completion-script bash > $(SHARE)/bash-completion/completions/skua
	$(BINARY) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_skua
	$(BINARY) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/skua.fish

check:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

packages:
	@scripts/packages build

test-packages:
	@scripts/packages build test

clean:
	swift package clean
