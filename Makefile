# Onward: two commands. `make run` serves it, `make test` tests it.

TOOL = cd tools && go tool

.PHONY: run test check bench assets generate generated format lint go-test journeys need-run need-test clean

## run: the server on http://127.0.0.1:8080, with a PostgreSQL of its own
run: need-run assets
	@go build -buildvcs=false -o bin/onward ./cmd/onward
	@exec bin/onward serve

## test: every test, with the race detector, and the browser journeys
test: need-test assets go-test journeys

## check: what has to be true before a change lands
check: need-test generated format lint test

## bench: the journal's page beside a bare page over the same rows
bench: need-run assets
	go test -run '^$$' -bench . -benchtime 3s ./internal/app/...

need-run:
	@tools/need.sh go npm postgres

need-test:
	@tools/need.sh go npm postgres chromium

# What a browser fetches, built once and again when its sources change.
assets: web/dist/manifest.json

web/dist/manifest.json: web/node_modules/.package-lock.json $(shell find web/src tools/assets -type f 2>/dev/null)
	@cd tools && go run -buildvcs=false ./assets

web/node_modules/.package-lock.json: web/package-lock.json
	@cd web && npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

generate:
	@$(TOOL) templ generate -path ../internal

pages_now = find internal -name '*_templ.go' -exec sha256sum {} + | sort

generated:
	@before="$$($(pages_now))" && $(MAKE) --silent generate && test "$$before" = "$$($(pages_now))" || \
		{ echo 'The generated pages were not up to date; commit them as they are now.'; exit 1; }

format:
	@files="$$(gofmt -l cmd internal migrations web tools)" && test -z "$$files" || { echo "Not formatted; run: gofmt -w $$files"; exit 1; }

lint:
	@go vet ./... && cd tools && go vet ./...
	@golangci="$$(cd tools && go tool -n golangci-lint)" && "$$golangci" run ./... && cd tools && "$$golangci" run ./...

# What Go builds stays on the disk; only what tests make goes where it is quick.
go-test journeys: export GOTMPDIR := $(or $(TMPDIR),/tmp)
go-test journeys: export TMPDIR := $(shell tools/tmp.sh)

go-test:
	go test -race -timeout 40m ./...
	cd tools && go test -race ./...

journeys: assets
	@cd web && npm run --silent journeys

clean:
	rm -rf bin web/dist/* web/node_modules
