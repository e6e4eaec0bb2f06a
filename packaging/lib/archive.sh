#!/usr/bin/env bash
# Makes the archives of loaded and linked classes that let gemel start in half the time: target/run.aot for
# the director, target/status.aot for what asks it (JEP 483). Part of the build; needs root, for a network
# of its own in which a director is started, asked and ended, and takes over from a peer and leaves to one: a
# class that is loaded in a takeover, or a lambda that is linked then, makes clients wait. Without them gemel
# starts as well, only slower: what goes wrong here is said, and the build goes on.
set -euo pipefail

packaging=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
GEMEL_HOME=${packaging%/packaging}
target=$packaging/target
# shellcheck source=setup.sh
source "$packaging/lib/setup.sh"
# shellcheck source=java.sh
source "$packaging/lib/java.sh"
find_jdk

none() {
  say "no class archives: $1"
  rm -f "$target"/run.aot "$target"/status.aot
  exit 0
}

if [[ ${1:-} != inside ]]; then
  rm -f "$target"/run.aot "$target"/status.aot
  unshare --net true 2>/dev/null || none "they are made as root, in a network namespace"
  exec unshare --net "$0" inside
fi

scratch=$(mktemp -d)
director=
peer=
peer_network=
end() {
  for process in $director $peer $peer_network; do
    kill "$process" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap end EXIT

# training ARGUMENT...: becomes gemel, which notes what it loads and links; what it says is for nobody
training() {
  export JAVA_TOOL_OPTIONS="-XX:AOTMode=record -XX:AOTConfiguration=$scratch/$1.classes"
  exec "$packaging/bin/gemel" --runtime-dir "$scratch/run" "$@" >"$scratch/$1.log" 2>&1
}
# said WORDS: how often the director has
said() {
  cat "$scratch/run.log" 2>/dev/null | grep -c -- "$1" || true
}
# then_says WORDS COMMAND...: runs it, and waits until the director has said that once more
then_says() {
  local words=$1 before
  before=$(said "$words")
  "${@:2}"
  for ((tenths = 0; tenths < 600; tenths++)); do
    (($(said "$words") == before)) || return 0
    kill -0 "$director" 2>/dev/null || failed "the director has ended" run
    sleep 0.1
  done
  failed "the director does not say '$words'" run
}
start_director() {
  configuration a b inner 100 >"$scratch/gemel.conf"
  training run -f "$scratch/gemel.conf" &
  director=$!
}
# start_peer PRIORITY
start_peer() {
  configuration b a outer "$1" >"$scratch/peer.conf"
  nsenter --target "$peer_network" --net \
    "$packaging/bin/gemel" --runtime-dir "$scratch/peer" run -f "$scratch/peer.conf" >"$scratch/peer.log" 2>&1 &
  peer=$!
}
# end_peer SIGNAL
end_peer() {
  kill -"$1" "$peer"
  wait "$peer" 2>/dev/null || true
  peer=
}
# archive COMMAND: of what it has loaded, for a java that is started as it is; and whether that takes it
archive() {
  java_flags "$1"
  flags+=(-XX:AOTCache="$target/$1.aot" -cp "$lib/*")
  "$JAVA_HOME/bin/java" -XX:AOTMode=create -XX:AOTConfiguration="$scratch/$1.classes" "${flags[@]}" \
    >"$scratch/$1.log" 2>&1 || failed "java -XX:AOTMode=create failed" "$1"
  "$JAVA_HOME/bin/java" -XX:AOTMode=on "${flags[@]}" gemel.cli.Gemel --version \
    >"$scratch/$1.log" 2>&1 || failed "java does not take what it made" "$1"
}
failed() {
  cat "$scratch/$2.log" >&2
  none "$1"
}

unshare --net sleep 300 &
peer_network=$!
until [[ $(readlink /proc/$peer_network/ns/net) != $(readlink /proc/$$/ns/net) ]]; do
  sleep 0.01
done
ip link set lo up
ip link add inner type veth peer name outer netns "$peer_network"
ip address add 192.0.2.1/24 dev inner
ip link set inner up
nsenter --target "$peer_network" --net sh -c \
  'ip link set lo up; ip address add 192.0.2.2/24 dev outer; ip link set outer up'

declare -A address=([a]=192.0.2.1 [b]=192.0.2.2)
# configuration NAME OTHER INTERFACE PRIORITY
configuration() {
  cat <<CONF
global_defs {
    vrrp_version 3
    forwarding_engine embedded
    peer_channel_insecure
}
peer_channel {
    local $1 ${address[$1]}
    peer $2 ${address[$2]}
}
vrrp_instance one {
    interface $3
    virtual_router_id 1
    priority $4
    advert_int 0.1
    virtual_ipaddress {
        192.0.2.100/24
    }
}
virtual_server 192.0.2.100 80 {
    delay_loop 1
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 192.0.2.1 8080 {
        HTTP_GET {
            url {
                path /
                status_code 200
            }
        }
    }
    real_server 192.0.2.1 8081 {
        TCP_CHECK {
        }
    }
}
CONF
}

then_says "heard no master" start_director
then_says "-> BACKUP" start_peer 150
then_says "-> MASTER" end_peer KILL
then_says "-> BACKUP" start_peer 150
then_says "-> MASTER" end_peer TERM
then_says "the peer's connection table is here" start_peer 50
(training status) || failed "gemel status failed" status
kill $director
wait $director || failed "the director failed" run
director=
end_peer TERM
archive run
archive status
