# make help lists what there is.
PORT ?= 8080
export PORT

DEMO = java -cp 'demo/target/classes:demo/target/lib/*'

.DEFAULT_GOAL := help
