#!/bin/sh
# Runs Keycloak with Portcullis and the realm acme on http://localhost:$PORT until Ctrl-C.
# PORT: default 8080. PORTCULLIS_GEOIP_DIR: directory of other IP databases than the demo's.
set -eu
cd "$(dirname "$0")/.."

port=${PORT:-8080}
demo=demo/target/demo

need() {
  command -v "$1" >/dev/null 2>&1 || { echo "make demo needs $2" >&2; exit 1; }
}
need java "Java 17 or later (java)"
need mvn "Maven 3.8 or later (mvn)"

run() {
  java -cp 'demo/target/classes:demo/target/lib/*' "$@"
}

echo "Building ..."
mvn -q -B -Dstyle.color=never -pl authenticator,demo -am package \
  -Dtest=NoTests -Dsurefire.failIfNoSpecifiedTests=false
mvn -q -B -Dstyle.color=never -pl demo dependency:unpack@demo-keycloak
home=$(echo "$PWD/$demo"/keycloak-*)

# A fresh start: no database, realm or provider of the last time.
rm -rf "$home/data"
rm -f "$home"/providers/*.jar
for jar in authenticator/target/portcullis-*.jar; do
  case $jar in
    *-sources.jar | *-javadoc.jar) ;;
    *) cp "$jar" "$home/providers/portcullis.jar" ;;
  esac
done
run org.portcullis.demo.DemoSetup prepare "$port" demo/src/main/demo/acme-realm.json \
  "$home/data/import/acme-realm.json"

# Keycloak listens on 127.0.0.1 alone, and believes X-Forwarded-For from there alone.
echo "Starting Keycloak on port $port, log in $demo/keycloak.log ..."
KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin \
  "$home/bin/kc.sh" start-dev --import-realm \
  --http-host=127.0.0.1 --http-port="$port" --hostname="http://localhost:$port" \
  --proxy-headers=xforwarded --proxy-trusted-addresses=127.0.0.1/32 \
  --spi-portcullis-ip-intelligence--mmdb--dir="${PORTCULLIS_GEOIP_DIR:-$PWD/demo/target/geoip}" \
  >"$demo/keycloak.log" 2>&1 &
keycloak=$!

stop() {
  trap - EXIT
  trap '' INT TERM
  kill "$keycloak" 2>/dev/null || true
  wait "$keycloak" 2>/dev/null || true
}
trap stop EXIT
trap 'stop; exit 0' INT TERM

if ! run org.portcullis.demo.DemoSetup fill "$port" "$keycloak"; then
  tail -n 20 "$demo/keycloak.log" >&2
  exit 1
fi

cat <<END

The demo is up, with a month of past logins for everybody.

  Log in      http://localhost:$port/realms/acme/account   erin, password acme-demo
              This browser is new and its network unknown: you are asked for a code.
              The code of the moment: make demo-code. Sign out and in again: no code.
  No factor   the same as olga: refused, with a receipt; adam can release it.
  Others      theo (traveller), nils (new contractor), carla (contractor past probation),
              bree (break-glass), adam (realm admin); the same password
  New hires   stella, hugo, mia, dora, fritz (a laptop farm), lena and lars (a couple),
              otto (never signs in); adam sponsors them, and nils
  Elsewhere   send the header X-Forwarded-For; addresses are in demo/target/demo-networks.txt
  Admin       http://localhost:$port/admin   admin, password admin
  Risk        http://localhost:$port/admin/master/console/#/acme/portcullis/overview   the same
  Scenarios   make demo-scenarios PORT=$port   (in another terminal)
              It leaves the case of the farm, to read and print: demo/target/case-of-stella.html

Ctrl-C stops it.
END
wait "$keycloak" || true
echo "Keycloak has stopped; see $demo/keycloak.log" >&2
