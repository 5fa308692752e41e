# make help lists what there is.
PORT ?= 8080
export PORT

DEMO = java -cp 'demo/target/classes:demo/target/lib/*'

.DEFAULT_GOAL := help

test-parity: ## Play one history through a real Keycloak and through the replay, line by line (after make build)
	mvn -B -f tests/pom.xml test -DexcludedGroups= -Dtest=ParityTest
