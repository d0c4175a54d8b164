#!/usr/bin/env bash
# preflight.sh run|test|eval|all: names every program that is missing for the task, and how to install it.
set -euo pipefail

task=${1:-all}
missing=0

# lacks NAME WHY APT BREW SDKMAN: reports one missing program; "-" where an installer has none.
lacks() {
  missing=1
  {
    echo "missing: $1 ($2)"
    [ "$3" = - ] || echo "    Debian, Ubuntu:  sudo apt-get install -y $3"
    [ "$4" = - ] || echo "    macOS:           brew install $4"
    [ "$5" = - ] || echo "    SDKMAN:          sdk install $5"
  } >&2
}

# major PROGRAM ARGS...: the first number of a program's version, 0 when it does not run.
major() {
  "$@" 2>&1 | sed -nE 's/[^0-9]*([0-9]+)(\..*)?.*/\1/p;' | head -n 1 || true
}

check_go() {
  command -v go >/dev/null || {
    lacks "Go" "1.21 or newer; it fetches the version in go.mod by itself" golang-go go -
    echo "    else:            https://go.dev/dl/" >&2
  }
}

check_neo4j() {
  # With a server of one's own there is nothing to assemble.
  [ -z "${DEMARCHE_NEO4J_URI:-}" ] || return 0
  local java=java
  [ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
  local version
  version=$(major "$java" -version)
  [ "${version:-0}" -ge 17 ] ||
    lacks "Java 17 or 21" "Neo4j runs on it; found: ${version:-none}" openjdk-17-jdk-headless openjdk@21 "java 21-tem"
  command -v mvn >/dev/null || lacks "Maven" "assembles Neo4j" maven maven maven
  if [ "$missing" = 1 ]; then
    echo "    or use a Neo4j of yours: set DEMARCHE_NEO4J_URI, DEMARCHE_NEO4J_USER and DEMARCHE_NEO4J_PASSWORD" >&2
  fi
}

check_node() {
  local version
  version=$(major node --version)
  [ "${version:-0}" -ge 20 ] ||
    lacks "Node.js 20 or newer" "drives the browser test and the linters of the web page; found: ${version:-none}" "nodejs npm" node -
}

check_python() {
  command -v python3 >/dev/null || lacks "Python 3" "runs the scorer" python3 python3 -
}

case $task in
run) check_go; check_neo4j ;;
test) check_go; check_neo4j; check_node ;;
eval) check_go; check_python ;;
all) check_go; check_neo4j; check_node; check_python ;;
*) echo "usage: preflight.sh run|test|eval|all" >&2; exit 2 ;;
esac

if [ "$missing" = 1 ]; then exit 1; fi
if [ "$task" = all ]; then echo "everything that Demarche needs is here"; fi
