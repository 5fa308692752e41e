#!/bin/sh
# Writes the table of contents of docs/rationale.md anew: each question with the day it was first answered.
set -eu
cd "$(dirname "$0")"
contents=$(mktemp)
trap 'rm -f "$contents"' EXIT

grep -E '^###? ' rationale.md | while IFS= read -r heading; do
  question=$(printf '%s' "$heading" | sed -E 's/^#+ //')
  anchor=$(printf '%s' "$question" | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9 _-]//g; s/ /-/g')
  day=$(git log --reverse --format=%as -S"$question" -- rationale.md | head -n 1)
  echo "- ${day:-$(date +%F)} [$question](#$anchor)"
done >"$contents"

awk -v contents="$contents" '
  /^<!-- contents -->$/ { print; while ((getline line < contents) > 0) print line; skip = 1; next }
  /^<!-- end of contents -->$/ { skip = 0 }
  !skip { print }
' rationale.md >rationale.md.new
mv rationale.md.new rationale.md
