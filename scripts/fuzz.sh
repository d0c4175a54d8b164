#!/usr/bin/env bash
# Feeds hostile input to every fuzz test whose name matches PATTERN: to the whole extractor for MAIN, to each other one for EACH.
# usage: fuzz.sh PATTERN MAIN EACH
set -euo pipefail
cd "$(dirname "$0")/.."
pattern=$1 main=$2 each=$3

failed=()
while IFS=: read -r file name; do
  package=./$(dirname "$file")
  time=$each
  [ "$package $name" = "./internal/extract FuzzArticle" ] && time=$main
  [[ $name =~ $pattern ]] || continue
  echo "== $package $name, $time"
  # A finding is not minimised for long: that can take minutes, and the input is kept either way.
  go test "$package" -run '^$' -fuzz "^$name\$" -fuzztime "$time" -fuzzminimizetime 1x || failed+=("$package $name")
done < <(git grep --untracked -o -e '^func Fuzz[A-Za-z0-9_]*' -- '*_test.go' | sed 's/:func /:/')

if [ ${#failed[@]} -gt 0 ]; then
  printf 'fuzz: %s failed; the input is kept under its testdata/fuzz, where go test finds it\n' "${failed[@]}" >&2
  exit 1
fi
