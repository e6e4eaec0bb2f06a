# What scripts share that run a director in a guest of tests/uml/run; they say what they saw, a line
# each. Sourced; it makes and enters a folder to work in.
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
gemel=$here/../../packaging/bin/gemel
work=$(mktemp -d)
cd "$work"

saw() { echo "$1: ${*:2}"; }

# Waits until a command succeeds.
until_true() {
  local what=$1 end=$((SECONDS + 60))
  shift
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= end)); then
      saw failed "not within a minute: $what"
      cat "$work/log"
      exit 1
    fi
    sleep 0.1
  done
}

# Starts with director.conf. The launcher becomes the JVM, so this is the director's own process.
start() {
  "$gemel" --runtime-dir "$work/run" run -f director.conf >log 2>&1 &
  director=$!
  until_true "it is master, and every server serves" serving
}

status() { curl -s --unix-socket "$work/run/control.sock" http://gemel/v1/status; }
serving() {
  status | python3 -c '
import json, sys
status = json.load(sys.stdin)
master = all(group["state"] == "MASTER" for group in status["vrrp"])
up = all(server["state"] == "UP" for service in status["services"] for server in service["servers"])
sys.exit(not (master and up))'
}
