#!/usr/bin/env bash
# generate-check.sh generates into a copy of the working tree and fails when the copy then differs: what is committed must
# be what the sources give, and the tree of whoever runs this stays as it is.
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"
tree=$PWD

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' f; do
  if [ -e "$f" ]; then printf '%s\0' "$f"; fi
done | tar --null -T - -cf - | tar -xf - -C "$copy"

cd "$copy"
git init -q
if [ -d "$tree/web/node_modules" ]; then # fetched by the same lock file: `make` fetches anew when that is newer
  ln -s "$tree/web/node_modules" web/node_modules
  echo web/node_modules >>.git/info/exclude
fi
git add -A
git -c user.name=check -c user.email=check@localhost commit -q -m "as it is"
make --no-print-directory generate web
if [ -n "$(git status --porcelain)" ]; then
  echo "stale: these files are not what 'make generate web' gives; run it and commit" >&2
  git --no-pager status --short >&2
  git --no-pager diff --stat >&2
  exit 1
fi
echo "generated code is up to date"
