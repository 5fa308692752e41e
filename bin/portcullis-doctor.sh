#!/bin/sh
# Says what holds of an installation of Portcullis and what does not, by Keycloak's own kcadm.sh.
set -eu

usage() {
  cat <<'END'
Usage: portcullis-doctor.sh --realm REALM [options]

Looks at flows, clients, identity providers, proxy, IP databases, work profiles, policy, people
without a factor, roles, versions and other extensions, and says of each finding why it matters and
how to mend it. It changes nothing.

  --realm REALM        the realm to look at
  --json               the answer as it is
  --all                also say what is as it should be
  --server URL         address of Keycloak (http://localhost:8080)
  --user NAME          admin to sign in as; the password is asked for, or in KC_CLI_PASSWORD
  --client ID          service account to sign in as; its secret is in KC_CLI_CLIENT_SECRET
  --login-realm REALM  realm of that admin or service account (master)

Without --user and --client, the session that "kcadm.sh config credentials" opened is used.
kcadm.sh is looked for in $KCADM, in $KEYCLOAK_HOME/bin and in the PATH.
Exit status: 0 nothing worse than a note, 1 a warning, 2 an error or wrong options, 3 nobody could
look.
END
}

. "$(dirname "$0")/portcullis-kcadm.sh"

JSON=false
ALL=false
while [ $# -gt 0 ]; do
  case "$1" in
    --json) JSON=true; shift ;;
    --all) ALL=true; shift ;;
    -h | --help) usage; exit 0 ;;
    *) common_option "$@"; shift 2 ;;
  esac
done
sign_in

ANSWER=$(kcadm get "realms/$REALM/portcullis/doctor") || exit 3
if [ "$JSON" = true ]; then
  printf '%s\n' "$ANSWER"
else
  printf '%s\n' "$ANSWER" | awk -v all="$ALL" '
    function value(line) { sub(/^[^:]*: "/, "", line); sub(/",?$/, "", line); gsub(/\\"/, "\"", line); return line }
    /^ *"severity" : "/ { severity = value($0) }
    /^ *"what" : "/ { what = value($0) }
    /^ *"why" : "/ { why = value($0) }
    /^ *"how" : "/ {
      how = value($0)
      if (severity != "ok" || all == "true") {
        printf "%-14s %s\n", severity, what
        if (severity != "ok") printf "               Why: %s\n               Do:  %s\n", why, how
      }
    }'
fi
case "$(printf '%s\n' "$ANSWER" | sed -n 's/^ *"worst" : "\([a-z-]*\)".*/\1/p')" in
  error) exit 2 ;;
  warning) exit 1 ;;
  note | ok | not-looked-at) exit 0 ;;
  *) exit 3 ;;
esac
