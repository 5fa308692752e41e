# Read by the other scripts here: the options that all of them have, and Keycloak's kcadm.sh.

SERVER=http://localhost:8080
REALM=
LOGIN_REALM=master
LOGIN_USER=
LOGIN_CLIENT=
CONFIG=

wrong() {
  echo "$1" >&2
  echo "See --help." >&2
  exit 2
}

# Takes an option with a value.
common_option() {
  [ $# -ge 2 ] || wrong "$1 is not known, or has no value."
  case "$1" in
    --server) SERVER=$2 ;;
    --realm) REALM=$2 ;;
    --login-realm) LOGIN_REALM=$2 ;;
    --user) LOGIN_USER=$2 ;;
    --client) LOGIN_CLIENT=$2 ;;
    *) wrong "$1 is not known." ;;
  esac
}

find_kcadm() {
  if [ -n "${KCADM:-}" ]; then
    echo "$KCADM"
  elif [ -n "${KEYCLOAK_HOME:-}" ] && [ -x "$KEYCLOAK_HOME/bin/kcadm.sh" ]; then
    echo "$KEYCLOAK_HOME/bin/kcadm.sh"
  else
    command -v kcadm.sh || wrong "kcadm.sh was not found. Set KEYCLOAK_HOME."
  fi
}

kcadm() {
  if [ -n "$CONFIG" ]; then
    "$KCADM_SH" "$@" --config "$CONFIG"
  else
    "$KCADM_SH" "$@"
  fi
}

# Signs in with a session of its own, of which nothing is left, or uses the one that is open.
sign_in() {
  [ -n "$REALM" ] || wrong "--realm is missing."
  KCADM_SH=$(find_kcadm)
  [ -n "$LOGIN_USER$LOGIN_CLIENT" ] || return 0
  CONFIG_DIR=$(mktemp -d)
  trap 'rm -rf "$CONFIG_DIR"' EXIT INT TERM
  CONFIG=$CONFIG_DIR/kcadm.config
  if [ -n "$LOGIN_CLIENT" ]; then
    kcadm config credentials --server "$SERVER" --realm "$LOGIN_REALM" --client "$LOGIN_CLIENT" >&2
  else
    kcadm config credentials --server "$SERVER" --realm "$LOGIN_REALM" --user "$LOGIN_USER" >&2
  fi
}
