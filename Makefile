# Sitrep: names and events in news articles. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
OUT ?= out
SITREP := .build/release/sitrep

.PHONY: help run build test check evaluate lint format bench gazetteers install uninstall clean packages

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, annotate the articles in seeds/, show what happened in them
	@rm -rf $(OUT) && mkdir -p $(OUT)
	@$(SITREP) annotate seeds -o $(OUT)/xml/ --format xml
	@$(SITREP) annotate seeds -o $(OUT)/documents.jsonl --quiet
	@$(SITREP) events seeds -o $(OUT)/events.csv --quiet
	@echo
	@$(SITREP) events seeds --format table --quiet
	@echo
	@echo "Annotated XML:   $(OUT)/xml/ (one file for each article)"
	@echo "JSON Lines:      $(OUT)/documents.jsonl"
	@echo "Event log:       $(OUT)/events.csv"
	@echo "Why an event?    $(SITREP) explain seeds/FILE"

packages: ## install the Debian packages that the build needs, where they are missing
	@scripts/install-packages

build: packages ## build the command, optimised: .build/release/sitrep
	@$(SWIFT) build -c release --product sitrep

test: packages ## run all tests
	@$(SWIFT) test

check: build ## check every gazetteer and rule file, and run the rules' own examples
	@$(SITREP) gazetteer check --strict
	@$(SITREP) rules check
	@$(SITREP) rules test

evaluate: build ## compare what is found in the seeds with their gold
	@$(SITREP) evaluate seeds/gold

lint: ## check the formatting of the sources
	@$(SWIFT) format lint --strict --parallel -r Sources Tests Package.swift

format: ## format the sources
	@$(SWIFT) format -i --parallel -r Sources Tests Package.swift

bench: build ## measure speed and memory: the whole run on copies of the seeds, then tokenizer, lexicon and syntax beside others
	@Benchmarks/run
	@SWIFT="$(SWIFT)" Benchmarks/compare

gazetteers: ## make the lists anew that come from openly licensed packages (needs python3)
	@sh Gazetteers/make/make.sh

install: packages ## install the command and its data below PREFIX (/usr/local)
	@$(SWIFT) build -c release --product sitrep --static-swift-stdlib --scratch-path .build-install
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/sitrep"
	@install -m 755 .build-install/release/sitrep "$(DESTDIR)$(PREFIX)/bin/sitrep"
	@for folder in Gazetteers Models schemas; do \
	    rm -rf "$(DESTDIR)$(PREFIX)/share/sitrep/$$folder"; \
	    if [ -d $$folder ]; then cp -R $$folder "$(DESTDIR)$(PREFIX)/share/sitrep/"; fi; \
	done
	@rm -rf "$(DESTDIR)$(PREFIX)/share/sitrep/Gazetteers/make" "$(DESTDIR)$(PREFIX)/share/sitrep/Models/make"
	@install -m 644 LICENSE NOTICE "$(DESTDIR)$(PREFIX)/share/sitrep/"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/sitrep; shell completions: sitrep --generate-completion-script bash|zsh|fish"

uninstall: ## remove what install installed
	@rm -rf "$(DESTDIR)$(PREFIX)/bin/sitrep" "$(DESTDIR)$(PREFIX)/share/sitrep"

clean: ## remove what was built
	@rm -rf .build .build-install $(OUT)
