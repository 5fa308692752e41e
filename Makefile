# make help lists what there is.
PORT ?= 8080
export PORT

DEMO = java -cp 'demo/target/classes:demo/target/lib/*'

.DEFAULT_GOAL := help
.PHONY: help build test test-26.7.0 test-26.7.3 test-matrix test-postgres test-mariadb test-nodes test-console bench-sql bench-grants bench-login bench-engine bench-detection bench-compare signals-doc rationale-contents test-parity format clean demo demo-code demo-scenarios

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9. %-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build the provider JAR and run the unit tests
	mvn -q -B -pl '!tests' package
	@for jar in authenticator/target/portcullis-*.jar; do \
	  ! unzip -Z1 $$jar | grep -E '^(com/(maxmind|fasterxml)|inet)/.*class$$' || \
	    { echo "$$jar has libraries under names that others use, too" >&2; exit 1; }; done

test: ## Run every test, on a real Keycloak too
	./tests/run-all.sh

test-26.7.0 test-26.7.3: test-%: ## Run the integration tests on Keycloak 26.7.0 or 26.7.3 (after make build)
	mvn -B -f tests/pom.xml test -Dkc.dist=$*

test-matrix: test-26.7.0 test-26.7.3 ## Run the integration tests on every older Keycloak that is supported (after make build)

test-postgres: ## Run the integration tests on a throw-away PostgreSQL (after make build)
	mvn -B -f tests/pom.xml test -Dportcullis.test.db=postgres

test-mariadb: ## Run the integration tests on a throw-away MariaDB (after make build)
	mvn -B -f tests/pom.xml test -Dportcullis.test.db=mariadb

test-parity: ## Play one history through a real Keycloak and through the replay, line by line (after make build)
	mvn -B -f tests/pom.xml test -Dtest=ParityTest

test-nodes: ## Run the tests of a cluster of two nodes on a throw-away PostgreSQL (after make build)
	mvn -B -f tests/pom.xml test -DexcludedGroups= -Dtest=TwoNodesTest

test-console: ## Try the console's pages in Chromium (after make build)
	cd themes/console && npm run --silent e2e

bench-sql: ## Count the SQL statements of an allowed login on PostgreSQL (after make build)
	mvn -B -f tests/pom.xml test -Dportcullis.test.db=postgres -DexcludedGroups= -Dtest=SqlBudgetTest

bench-grants: ## Compare tokens per second with and without Portcullis, into benchmarks/results (after make build)
	mvn -B -f tests/pom.xml test -DexcludedGroups= -Dtest=GrantsBenchmark

bench-login: ## Measure what Portcullis adds to a login on PostgreSQL, into benchmarks/results (after make build)
	mvn -B -f tests/pom.xml test -DexcludedGroups= -Dtest=LoginBenchmark

bench-engine: ## Measure the engine with JMH, into benchmarks/results/engine.json
	mvn -q -B -pl benchmarks -am package -Dtest=NoTests -Dsurefire.failIfNoSpecifiedTests=false
	@java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
	  org.portcullis.benchmark.engine.EngineBenchmarks benchmarks/results/engine.json

SEEDS ?= 11,12,13,14,15

bench-detection: ## Measure detection on generated workforces, into benchmarks/results (SEEDS=11 for one)
	mvn -q -B -pl benchmarks -am package -Dtest=NoTests -Dsurefire.failIfNoSpecifiedTests=false
	@java -Xmx4g -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
	  org.portcullis.benchmark.detection.DetectionBenchmark --seeds $(SEEDS)

bench-compare: ## Compare replay, engine and login with another version, side by side (BASE=<git ref>)
	./benchmarks/bench-compare.sh $(BASE)

signals-doc: ## Write docs/SIGNALS.md anew from the code
	mvn -q -B -pl risk-spi,testkit,risk-engine compile
	java -cp risk-spi/target/classes:risk-engine/target/classes org.portcullis.engine.signal.SignalsDocument docs/SIGNALS.md

rationale-contents: ## Write the table of contents of docs/rationale.md anew
	./docs/rationale-contents.sh

format: ## Format the sources
	mvn -q -B spotless:apply

clean: ## Remove everything that was built
	mvn -q -B clean

demo: ## Run Keycloak with Portcullis and the realm acme until Ctrl-C (PORT, default 8080)
	@./demo/demo.sh

demo-code: ## Print the second factor of everybody in the demo, as of now
	@$(DEMO) org.portcullis.demo.Totp

demo-scenarios: ## Play real logins through the running demo and check what comes of them (PORT)
	@$(DEMO) org.portcullis.demo.Scenarios $(PORT) demo/target/scenarios.json
