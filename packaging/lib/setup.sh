# What packaging/demo and packaging/test need before they can start. To be sourced (bash).
#
#   install_packages PACKAGE...   installs what is missing of these, and starts no service
#   find_jdk                      sets and exports JAVA_HOME to a JDK 25, installing one if the
#                                 distribution has it; without any: one sentence, status 1
#
# Debian 12 or later, root. Everything that is done is said on standard error.

PATH=$PATH:/usr/sbin:/sbin
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d

say() { echo "$*" >&2; }

# Whether what a package is for is there, whoever brought it.
has() {
  case $1 in
    maven) command -v mvn ;;
    nginx-light) command -v nginx ;;
    iproute2) command -v ip ;;
    nftables) command -v nft ;;
    ethtool | keepalived | tcpdump) command -v "$1" ;;
    libnftables1) ldconfig -p | grep -F libnftables.so.1 ;;
    *) dpkg-query -W -f '${Status}' "$1" 2>&1 | grep -F 'install ok installed' ;;
  esac >/dev/null
}

# invoke-rc.d asks policy-rc.d before it starts a service; 101 is "no" (invoke-rc.d(8)).
forbid_services() {
  [ ! -e $policy ] || mv $policy $policy.before-gemel
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod 755 $policy
}

allow_services() {
  rm -f $policy
  [ ! -e $policy.before-gemel ] || mv $policy.before-gemel $policy
}

install_packages() {
  local missing=() package status=0
  for package; do has "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "missing: ${missing[*]}; install them, or run this as root on Debian"
    return 1
  fi
  say "installing ${missing[*]} (apt-get; no service is started)"
  trap allow_services EXIT
  forbid_services
  { apt-get -qq update && apt-get -qq -y install --no-install-recommends "${missing[@]}"; } \
    </dev/null >&2 || status=$?
  allow_services
  trap - EXIT
  [ $status = 0 ] || say "installing ${missing[*]} failed"
  return $status
}

is_jdk_25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null; }

find_jdk() {
  local home
  for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*25*; do
    if is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  if apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
    install_packages openjdk-25-jdk-headless || return 1
    for home in /usr/lib/jvm/*25*; do
      is_jdk_25 "$home" && export JAVA_HOME=$home && return 0
    done
  fi
  say "Gemel needs a JDK 25, which this distribution does not have: install one from" \
    "https://adoptium.net/temurin/releases/?version=25 and set JAVA_HOME to it."
  return 1
}
