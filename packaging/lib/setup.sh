# What the scripts in packaging/ have in common; to be sourced by bash.
#
#   find_jdk                      exports JAVA_HOME, a JDK 25; else one sentence, status 1
#   install_jdk                   the same, after installing one where the distribution has it
#   install_packages PACKAGE...   installs what is missing of these (Debian 12 or later, root)
#   maven ARGUMENT...             builds; with the JDK that was found
#
# No service of an installed package is started. What is done is said on standard error.

say() { echo "$*" >&2; }

is_jdk_25() { [[ -x $1/bin/javac ]] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null; }

find_jdk() {
  local home
  for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*25*; do
    if is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  say "Gemel needs a JDK 25 and finds none: install one (Eclipse Temurin 25, for instance) under" \
    "/usr/lib/jvm, or set JAVA_HOME to it."
  return 1
}

install_jdk() {
  local package=openjdk-25-jdk-headless
  if ! find_jdk 2>/dev/null && apt-cache show $package >/dev/null 2>&1; then
    install_packages $package || return 1
  fi
  find_jdk
}

# Maven's own libraries need what a JDK 25 warns of.
maven() {
  MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" mvn -B "$@"
}

# Whether what a package is for is there, whoever brought it.
has() {
  local PATH=$PATH:/usr/sbin:/sbin
  case $1 in
    maven) command -v mvn ;;
    nginx-light) command -v nginx ;;
    iproute2) command -v ip ;;
    nftables) command -v nft ;;
    ethtool | keepalived | tcpdump) command -v "$1" ;;
    libpcap0.8) ldconfig -p | grep -F libpcap.so ;;
    libnftables1) ldconfig -p | grep -F libnftables.so.1 ;;
    *) dpkg-query -W -f '${Status}' "$1" 2>&1 | grep -F 'install ok installed' ;;
  esac >/dev/null
}

policy=/usr/sbin/policy-rc.d

# invoke-rc.d asks policy-rc.d before it starts a service; 101 means no (invoke-rc.d(8)).
forbid_services() {
  [[ ! -e $policy ]] || mv $policy $policy.before-gemel
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod 755 $policy
}

allow_services() {
  rm -f $policy
  [[ ! -e $policy.before-gemel ]] || mv $policy.before-gemel $policy
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update && apt-get -qq -y install --no-install-recommends "$@"
}

install_packages() {
  local missing=() package
  for package; do has "$package" || missing+=("$package"); done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    say "missing: ${missing[*]}; install them, or run this as root on Debian"
    return 1
  fi
  say "installing ${missing[*]} (apt-get; no service is started)"
  (
    trap allow_services EXIT
    forbid_services
    apt_install "${missing[@]}" </dev/null >&2
  ) || { say "installing ${missing[*]} failed"; return 1; }
}
