#!/usr/bin/env bash
# chromium.sh prints the path of a Chromium for the browser test, and installs one where there is none: the Debian package
# when run by root, Playwright's own download elsewhere. DEMARCHE_CHROMIUM names one to use.
set -euo pipefail
cd "$(dirname "$0")/../web"

if [ -n "${DEMARCHE_CHROMIUM:-}" ]; then
  [ -x "$DEMARCHE_CHROMIUM" ] || { echo "chromium.sh: DEMARCHE_CHROMIUM=$DEMARCHE_CHROMIUM is no program" >&2; exit 1; }
  echo "$DEMARCHE_CHROMIUM"
  exit
fi

installed() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
installed && exit

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "chromium.sh: installing the package chromium" >&2
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium; } >&2
  installed
  exit
fi

npx --no-install playwright-core install chromium >&2
node -e 'console.log(require("playwright-core").chromium.executablePath())'
