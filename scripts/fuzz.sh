#!/usr/bin/env bash
# Feeds hostile input to every fuzz test whose name matches PATTERN: to the whole extractor for MAIN, to each other one for EACH.
# usage: fuzz.sh PATTERN MAIN EACH
set -euo pipefail
cd "$(dirname "$0")/.."
pattern=$1 main=$2 each=$3
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Before Go 1.27 a run can end at its time with the deadline as its only failure and no input that failed
# (golang/go#75804): that is the end of the time, not a finding. Whatever else fails is one.
ended_by_time() {
  [ "$(grep -A1 -e '^--- FAIL' "$log" | sed -n 2p)" = '    context deadline exceeded' ] &&
    ! grep -qE 'Failing input written|^panic:|^fatal error:|DATA RACE' "$log"
}

failed=()
while IFS=: read -r file name; do
  package=./$(dirname "$file")
  time=$each
  [ "$package $name" = "./internal/extract FuzzArticle" ] && time=$main
  [[ $name =~ $pattern ]] || continue
  echo "== $package $name, $time"
  # A finding is not minimised for long: that can take minutes, and the input is kept either way.
  if ! go test "$package" -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 1x 2>&1 | tee "$log"; then
    if ended_by_time; then echo "   $name found nothing in its time"; else failed+=("$package $name"); fi
  fi
done < <(git grep --untracked -o -e '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' | sed 's/:func /:/')

if [ ${#failed[@]} -gt 0 ]; then
  printf 'fuzz: %s failed; the input is kept under its testdata/fuzz, where go test finds it\n' "${failed[@]}" >&2
  exit 1
fi
