#!/bin/sh
# bench-compare.sh BASE [LINES]: builds BASE and HEAD in worktrees of their own, plays the same history of about
# LINES attempts (a million by default) through the replays of both in turns, ROUNDS times (three by default), measures
# what an assessment allocates in both with JMH, and what both add to a login on a real Keycloak with PostgreSQL, whose
# programs have to be installed. Prints a table of both and their ratios.
set -eu
base=${1:?usage: bench-compare.sh BASE [LINES]}
lines=${2:-1000000}
rounds=${ROUNDS:-3}
root=$(git rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'git -C "$root" worktree remove --force "$work/base" 2>/dev/null || :
  git -C "$root" worktree remove --force "$work/head" 2>/dev/null || :
  rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

build() { # $1: name, $2: commit
  git -C "$root" worktree add -q --detach "$work/$1" "$2"
  echo "building $1 ($2)" >&2
  mvn -q -B ${MVN_OPTS:-} -f "$work/$1/pom.xml" -pl '!tests' package \
    -Dtest=NoTests -Dsurefire.failIfNoSpecifiedTests=false
}

start() { # $1: name; the rest: the replay's arguments
  name=$1
  shift
  if [ -x "$work/$name/replay/portcullis-replay" ]; then
    "$work/$name/replay/portcullis-replay" "$@"
  else
    java -jar "$work/$name/replay/target/portcullis-replay.jar" "$@"
  fi
}

# Peak of the resident memory of a process and its children, together, in KB: an older replay starts a JVM of its own.
watch() { # $1: process
  peak=0
  # One that has ended stays a zombie until it is waited for.
  while ps -o stat= --pid "$1" 2>/dev/null | grep -qv '^Z'; do
    sum=$(ps -o rss= --pid "$1" --ppid "$1" 2>/dev/null | awk '{s += $1} END {print s + 0}')
    grand=$(ps -o pid= --ppid "$1" 2>/dev/null | tr -s ' \n' ',' | sed 's/^,//; s/,$//')
    if [ -n "$grand" ]; then
      sum=$((sum + $(ps -o rss= --ppid "$grand" 2>/dev/null | awk '{s += $1} END {print s + 0}')))
    fi
    [ "$sum" -gt "$peak" ] && peak=$sum
    sleep 0.2
  done
  echo "$peak"
}

play() { # $1: name; prints seconds and KB
  begun=$(date +%s.%N)
  start "$1" score --quiet --input "$work/history.jsonl" --output "$work/$1.scores" >"$work/$1.log" 2>&1 &
  process=$!
  memory=$(watch "$process")
  wait "$process" || { cat "$work/$1.log" >&2; exit 1; }
  awk -v a="$begun" -v b="$(date +%s.%N)" -v m="$memory" 'BEGIN {printf "%.1f %d\n", b - a, m}'
  rm -f "$work/$1.scores"
}

allocations() { # $1: name; prints bytes per operation of a whole login, learnt 10 and 1000
  java -cp "$work/$1/benchmarks/target/classes:$work/$1/benchmarks/target/lib/*" \
    org.portcullis.benchmark.engine.EngineBenchmarks "$work/$1.json" |
    awk '$1 ~ /AssessBenchmark\.login$/ {print $2, $5}'
}

build base "$base"
build head "$(git -C "$root" rev-parse HEAD)"
# The generator makes about 203 lines a person in 120 days.
java -cp "$work/head/benchmarks/target/classes:$work/head/benchmarks/target/lib/*" \
  org.portcullis.benchmark.workforce.WorkforceGenerator --users $((lines / 203)) --days 120 \
  --output "$work/history.jsonl" --labels "$work/labels.csv"
echo "$(wc -l <"$work/history.jsonl") attempts" >&2
round=1
while [ "$round" -le "$rounds" ]; do
  for name in base head; do
    play "$name" >>"$work/$name.runs"
    echo "$name: $(tail -1 "$work/$name.runs")" >&2
  done
  round=$((round + 1))
done
for name in base head; do
  sort -n "$work/$name.runs" | awk '{t[NR] = $1; m = $2 > m ? $2 : m} END {print t[int((NR + 1) / 2)], m}' \
    >"$work/$name.sum"
  allocations "$name" >"$work/$name.bytes"
done
{
  read -r base_time base_memory <"$work/base.sum"
  read -r head_time head_memory <"$work/head.sum"
  printf '%-38s %12s %12s %8s\n' "" base head ratio
  awk -v b="$base_time" -v h="$head_time" \
    'BEGIN {printf "%-38s %12.1f %12.1f %8.2f\n", "replay, seconds (median)", b, h, h / b}'
  awk -v b="$base_memory" -v h="$head_memory" \
    'BEGIN {printf "%-38s %12.0f %12.0f %8.2f\n", "replay, peak resident MB", b / 1024, h / 1024, h / b}'
  paste -d' ' "$work/base.bytes" "$work/head.bytes" |
    awk '{printf "%-38s %12d %12d %8.2f\n", "assessment, bytes (" $1 " learnt)", $2, $4, $4 / $2}'
}
mvn -q -B ${MVN_OPTS:-} -f "$work/head/tests/pom.xml" test -DexcludedGroups= -Dtest=LoginBenchmark \
  "-Dbench.base=$(find "$work/base/authenticator/target" -name 'portcullis-*.jar' ! -name '*sources*')" >"$work/login.log" 2>&1 ||
  { tail -50 "$work/login.log" >&2; exit 1; }
echo
cat "$work/head/benchmarks/results/login.txt"
