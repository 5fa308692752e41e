#!/bin/sh
# Builds everything and runs every test: the whole repository on the default Keycloak, then the
# smoke tests on the oldest supported one.
set -eu
cd "$(dirname "$0")/.."

OLDEST=26.7.0

if ! [ -x /usr/bin/chromium ] || ! [ -x /usr/bin/chromedriver ] || ! command -v jq >/dev/null; then
  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null; then
    as_root=sudo
  else
    echo "Chromium or jq is missing. As root: apt-get install chromium chromium-driver jq" >&2
    exit 1
  fi
  if ! { $as_root apt-get update && $as_root apt-get install -y chromium chromium-driver jq; }; then
    echo "Chromium or jq is missing and could not be installed; the tests need" >&2
    echo "/usr/bin/chromium, /usr/bin/chromedriver and jq." >&2
    exit 1
  fi
fi

summary=
status=0

# run <title> <command...>
run() {
  title=$1
  shift
  started=$(date +%s)
  if "$@"; then
    result=passed
  else
    result=FAILED
    status=1
  fi
  summary="$summary
  $result  $title ($(($(date +%s) - started)) s)"
}

run "all modules, default Keycloak" mvn -B verify
run "the console's pages in Chromium" npm --prefix themes/console run --silent e2e
run "smoke tests, Keycloak $OLDEST" mvn -B -f tests/pom.xml test "-Dkc.dist=$OLDEST" -Dgroups=smoke

echo
echo "Summary$summary"
exit $status
