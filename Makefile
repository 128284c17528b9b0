# A thin cover over ./run, for hands that type make. `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help demo test lint types format serve worker bench screenshots catalogue reference app

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## serve a demonstration army
	./run demo
test: ## check and test everything
	./run test
lint: ## style, own rules, imports, budgets, words
	./run lint
types: ## types alone
	./run types
format: ## lay out the code
	./run format
serve: ## serve this node and do its background work
	./run serve
worker: ## do the background work alone
	./run worker
bench: ## measure, and print ratios
	./run bench
screenshots: ## keep pictures of the journeys
	./run screenshots
catalogue: ## merge translations, name what is missing
	./run catalogue
reference: ## write docs/reference from the code
	./run reference
app: ## make app group=… name=… writes a new application
	./run app $(group) $(name)
