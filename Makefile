# Demarche. `make` alone lists the targets.

VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null)
LDFLAGS  := -X main.version=$(VERSION)

# Where the scored articles and sentences are, for `make eval`. They are not part of the project.
EVAL_DIR ?= ../shared/acceptance

# RUN narrows `make test`, `make bench` and `make fuzz` to matching names; PKG to packages.
PKG ?= ./...
RUN ?= .

# Runs a command with one Neo4j for all the test packages that it starts.
WITH_NEO4J := go run ./internal/neo4jdb/neo4jtest/with --

# GRAPH is what `make bench` asks its queries of: full, 2,000,000 events that are imported once, or small, a hundredth of it.
GRAPH ?= full

# FUZZTIME goes to the extractor, which all text passes; FUZZEACH to each of the other parsers.
FUZZTIME ?= 60s
FUZZEACH ?= 2s

NODE_MODULES := web/node_modules/.package-lock.json
PEER_MODULES := bench/peer/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help build run test lint bench fuzz eval generate generate-check web preflight clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build bin/demarche
	go build -ldflags '$(LDFLAGS)' -o bin/demarche ./cmd/demarche

run: ## build, start Neo4j and the server with the sample in an empty graph, and print the address
	@scripts/preflight.sh run
	@$(MAKE) --no-print-directory build
	bin/demarche serve --sample

test: $(NODE_MODULES) ## all Go tests against a real Neo4j, and the browser test
	@scripts/preflight.sh test
	chromium="$$(scripts/chromium.sh)" && \
	DEMARCHE_CHROMIUM="$$chromium" DEMARCHE_REQUIRE_NEO4J=1 DEMARCHE_REQUIRE_BROWSER=1 \
	$(WITH_NEO4J) go test -p 1 -timeout 40m -run '$(RUN)' $(PKG)

lint: $(NODE_MODULES) ## vet, staticcheck, imports and formatting; fails on any finding
	go vet ./...
	go tool staticcheck ./...
	@out="$$(git ls-files -z --cached --others --exclude-standard -- '*.go' | xargs -0 go tool goimports -l)" && \
	if [ -n "$$out" ]; then echo "goimports would change (run: make format):"; echo "$$out"; exit 1; fi
	cd web && npm run --silent lint

.PHONY: format
format: $(NODE_MODULES) ## let goimports and prettier rewrite the sources
	git ls-files -z --cached --others --exclude-standard -- '*.go' | xargs -0 go tool goimports -w
	cd web && npm run --silent format

bench: $(PEER_MODULES) ## benchmarks; those against Neo4j report ratios to the bare driver, some to a peer
	@scripts/preflight.sh test
	DEMARCHE_REQUIRE_NEO4J=1 DEMARCHE_BENCH_GRAPH=$(GRAPH) $(WITH_NEO4J) go test -p 1 -timeout 60m -run '^$$' -bench '$(RUN)' -benchmem $(PKG)

fuzz: ## feed hostile input to the extractor for FUZZTIME (60s) and to every other parser for FUZZEACH (2s); RUN=FuzzPages: to that one
	scripts/fuzz.sh '$(RUN)' $(FUZZTIME) $(FUZZEACH)

eval: ## score extraction on EVAL_DIR and on the labelled set in eval/; RECORD=1 adds the scores to docs/eval.md
	@if [ ! -d '$(EVAL_DIR)' ]; then echo "eval: no folder $(EVAL_DIR), so nothing to score; set EVAL_DIR to one that has score.py"; else \
	  scripts/preflight.sh eval && $(MAKE) --no-print-directory build && \
	  python3 scripts/eval.py $(if $(RECORD),--record) --binary bin/demarche --data '$(EVAL_DIR)' --table docs/eval.md; fi
	go test ./eval -run Quality -v -count=1

generate: ## write generated code anew
	go generate ./...

generate-check: ## fail when generated code or an embedded file is not what its sources give
	scripts/generate-check.sh

web: $(NODE_MODULES) ## copy the playground's libraries from npm into internal/web/static
	cd web && npm run --silent vendor

$(NODE_MODULES): web/package.json web/package-lock.json
	cd web && npm ci --loglevel=error
	@touch $@

# What the benchmarks compare with; none of its packages needs a script of its own to install.
$(PEER_MODULES): bench/peer/package.json bench/peer/package-lock.json
	cd bench/peer && npm ci --ignore-scripts --loglevel=error
	@touch $@

preflight: ## tell what this machine lacks, and how to install it
	@scripts/preflight.sh all

clean: ## remove what was built; the graph's data stays
	rm -rf bin web/node_modules bench/peer/node_modules
