# One word per job. `make run` and `make test` are all that a newcomer needs.

SWIFT ?= swift
STRICT = --explicit-target-dependency-import-check error
# STATIC=1 puts Swift's libraries into the programs: they run where Swift is not installed, but a crash leaves no report,
# because what writes it is found beside those libraries.
RELEASE = SWIFT="$(SWIFT)" STATIC="$(STATIC)" scripts/build

.PHONY: run test setup build order check load format generate check-generated schema-sets bench fuzz simulate faults mutants \
	kills peers clients same-bytes screenshots soak websocket-echo autobahn completions tsan asan clean help

help:
	@echo "make run     install what is missing, build, and open the viewer on the embedded simulated gateway"
	@echo "make test    install what is missing, and run the whole suite"
	@echo "make build   build the release into .build/release (STATIC=1: without the need for Swift's libraries)"
	@echo "make order   write the list anew in whose order the release is linked"
	@echo "make check   format, line lengths, imports, warnings"
	@echo "make generate         write the models from Schemas/ anew"
	@echo "make check-generated  fail if the models are not what Schemas/ says"
	@echo "make schema-sets      generate from public schema sets and compile the output"
	@echo "make bench            what each stage costs, compared with the committed thresholds"
	@echo "make simulate         play the client against the simulated gateway on virtual time (SEEDS=1000)"
	@echo "make fuzz             fuzz decoder, frames, decompression and text (SECONDS_TO_RUN=600 for each)"
	@echo "make websocket-echo   build the echo client for WebSocket conformance suites"
	@echo "make autobahn         run it in the Autobahn suite (AUTOBAHN=FOLDER, see scripts/autobahn)"
	@echo "make load             clients at their fastest on the simulated gateway, and the viewer at rates"
	@echo "make peers            bloom, weechat and irssi on the same messages at the same rate: CPU for a line, memory"
	@echo "make kills            kill tail 2 x 200 times, and look whether anything is missing"
	@echo "make faults           every fault of the simulated gateway against the real program (BLOOM=PROGRAM)"
	@echo "make clients          client libraries that we did not write against the simulated gateway (BLOOM=PROGRAM)"
	@echo "make same-bytes       two runs of the simulated gateway with one seed send the same bytes (BLOOM=PROGRAM)"
	@echo "make screenshots      pictures of the viewer into screenshots/, as PNG and as text"
	@echo "make soak             the viewer for MINUTES=60 on a busy gateway with faults: memory, CPU, lost places"
	@echo "make mutants          break the client in single places, and see which tests notice"
	@echo "make completions      completion scripts for bash, zsh and fish into completions/"
	@echo "make format  rewrite the sources in the project's format"
	@echo "make tsan    the suite under the thread sanitizer"
	@echo "make asan    the suite under the address sanitizer"
	@echo "make setup   install the system packages and nothing else"
	@echo "make clean   remove what was built"

setup:
	@scripts/setup run

build: setup
	$(RELEASE) bloom event-counter model-generator websocket-echo

# The list is linked with from the next build on.
order: setup
	@scripts/setup measure
	SWIFT="$(SWIFT)" scripts/build bloom
	SWIFT="$(SWIFT)" scripts/order

run: setup
	$(RELEASE) bloom
	.build/release/bloom demo

test:
	@scripts/setup test
	$(SWIFT) build --build-tests $(STRICT)
	scripts/test

check:
	@scripts/setup test
	scripts/check

format:
	$(SWIFT) format format --in-place --parallel --recursive Package.swift Sources Tests Examples Fuzzing Benchmarks/Package.swift Benchmarks/Sources

GENERATOR = .build/release/model-generator
generate:
	$(RELEASE) model-generator
	$(GENERATOR) --schemas Schemas --output Sources/GatewayModels/Generated --embedded

check-generated:
	scripts/check-generated

schema-sets:
	scripts/schema-sets

bench:
	scripts/bench

fuzz:
	scripts/fuzz

SEEDS ?= 1000
simulate: setup
	$(RELEASE) simulation
	.build/release/simulation --seeds $(SEEDS)

websocket-echo: setup
	$(RELEASE) websocket-echo

autobahn:
	scripts/autobahn

faults: $(if $(BLOOM),,build)
	scripts/faults

clients: $(if $(BLOOM),,build)
	@scripts/setup clients
	scripts/clients

same-bytes: $(if $(BLOOM),,build)
	scripts/same-bytes

# They are generated, and not kept: the options are the program's.
completions: $(if $(BLOOM),,build)
	mkdir -p completions
	$(or $(BLOOM),.build/release/bloom) --generate-completion-script bash > completions/bloom.bash
	$(or $(BLOOM),.build/release/bloom) --generate-completion-script zsh > completions/_bloom
	$(or $(BLOOM),.build/release/bloom) --generate-completion-script fish > completions/bloom.fish

screenshots:
	@scripts/setup screenshots
	$(RELEASE) bloom screenshot
	scripts/screenshots

soak: setup
	$(RELEASE) bloom
	scripts/soak $(or $(MINUTES),60)

mutants:
	@scripts/setup test
	scripts/mutants

# The tests of deadly signals are about bloom's handlers, not about the sanitizer's.
OWN_SIGNALS = handle_segv=0 handle_sigbus=0 handle_abort=0 handle_sigill=0 handle_sigfpe=0 handle_sigtrap=0

tsan: setup
	@scripts/setup test
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build-tsan
	TSAN_OPTIONS="$(OWN_SIGNALS)" scripts/test --sanitize=thread --scratch-path .build-tsan

asan: setup
	@scripts/setup test
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build-asan
	ASAN_OPTIONS="detect_leaks=0 $(OWN_SIGNALS)" scripts/test --sanitize=address --scratch-path .build-asan

# The viewer is measured whatever the clients' figures say.
load: build
	@scripts/setup measure
	scripts/order --check; list=$$?; scripts/load; status=$$?; scripts/measure-viewer && [ $$list -eq 0 ] && exit $$status

peers: build
	@scripts/setup peers
	scripts/measure-peers

kills: build
	scripts/kills

clean:
	rm -rf .build .build-order .build-tsan .build-asan Benchmarks/.build
