#!/usr/bin/env bash
# Makes the archives of loaded classes that let gemel start in half the time: target/run.jsa for the
# director, target/status.jsa for what asks it. Part of the build; needs root, for a network of its
# own in which a director is started, asked and ended, and takes over from a peer and leaves to one: a class
# that is loaded in a takeover makes clients wait. Without them gemel starts as well, only slower: what goes
# wrong here is said, and the build goes on.
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
  rm -f "$target"/run.jsa "$target"/status.jsa
  exit 0
}

if [[ ${1:-} != inside ]]; then
  rm -f "$target"/run.jsa "$target"/status.jsa
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

# listing ARGUMENT...: becomes gemel, which notes what classes it loads; what it says is for nobody
listing() {
  export JAVA_TOOL_OPTIONS=-XX:DumpLoadedClassList=$scratch/$1.classes
  exec "$packaging/bin/gemel" --runtime-dir "$scratch/run" "$@" >"$scratch/$1.log" 2>&1
}
# says WORDS COUNT: waits until the director has said something so many times
says() {
  for ((tenths = 0; tenths < 600; tenths++)); do
    (($(grep -cs -- "$1" "$scratch/run.log") < $2)) || return 0
    kill -0 "$director" 2>/dev/null || failed "the director has ended" run
    sleep 0.1
  done
  failed "the director does not say '$1'" run
}
# start_peer PRIORITY
start_peer() {
  configuration b a outer "$1" >"$scratch/peer.conf"
  nsenter --target "$peer_network" --net \
    "$packaging/bin/gemel" --runtime-dir "$scratch/peer" run -f "$scratch/peer.conf" >"$scratch/peer.log" 2>&1 &
  peer=$!
}
end_peer() {
  kill "$peer"
  wait "$peer" || failed "the peer failed" peer
  peer=
}
# archive COMMAND: of what it has loaded, for a java that is started as it is; and whether that takes it
archive() {
  java_flags "$1"
  flags+=(-XX:SharedArchiveFile="$target/$1.jsa" -cp "$lib/*")
  "$JAVA_HOME/bin/java" -Xshare:dump -XX:SharedClassListFile="$scratch/$1.classes" "${flags[@]}" \
    >"$scratch/$1.log" 2>&1 || failed "java -Xshare:dump failed" "$1"
  "$JAVA_HOME/bin/java" -Xshare:on "${flags[@]}" gemel.cli.Gemel --version \
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

configuration a b inner 100 >"$scratch/gemel.conf"
listing run -f "$scratch/gemel.conf" &
director=$!
says "-> MASTER" 1
start_peer 150
says "-> BACKUP" 2
end_peer
says "-> MASTER" 2
start_peer 50
says "the peer's connection table is here" 2
(listing status) || failed "gemel status failed" status
kill $director
wait $director || failed "the director failed" run
director=
end_peer
archive run
archive status
