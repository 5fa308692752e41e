#!/bin/sh
# Sets Portcullis up in one realm, or takes it out again, by Keycloak's own kcadm.sh.
set -eu

usage() {
  cat <<'END'
Usage: portcullis-setup.sh --realm REALM [options]

Copies the realm's own flows with the assessment in them and binds the copies, declares the work
profile, and makes what else it takes. Prints what it did and why, as JSON. Nothing is enforced by
it: a realm without a policy only reports. Run it again whenever you like.

  --realm REALM        the realm to set up
  --dry-run            only say what would be done
  --remove             give back what was bound before, and remove the policy
  --enforce            set up although the stored policy enforces
  --server URL         address of Keycloak (http://localhost:8080)
  --user NAME          admin to sign in as; the password is asked for, or in KC_CLI_PASSWORD
  --client ID          service account to sign in as; its secret is in KC_CLI_CLIENT_SECRET
  --login-realm REALM  realm of that admin or service account (master)

Without --user and --client, the session that "kcadm.sh config credentials" opened is used.
kcadm.sh is looked for in $KCADM, in $KEYCLOAK_HOME/bin and in the PATH.
Exit status: 0 done, 1 refused or failed, 2 wrong options.
END
}

. "$(dirname "$0")/portcullis-kcadm.sh"

DRY_RUN=false
ENFORCE=false
REMOVE=false
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) DRY_RUN=true; shift ;;
    --enforce) ENFORCE=true; shift ;;
    --remove) REMOVE=true; shift ;;
    -h | --help) usage; exit 0 ;;
    *) common_option "$@"; shift 2 ;;
  esac
done
sign_in

if [ "$REMOVE" = true ]; then
  kcadm delete "realms/$REALM/portcullis/setup" -q "dryRun=$DRY_RUN" -o
else
  kcadm create "realms/$REALM/portcullis/setup" -q "dryRun=$DRY_RUN" -q "enforce=$ENFORCE" -o
fi
