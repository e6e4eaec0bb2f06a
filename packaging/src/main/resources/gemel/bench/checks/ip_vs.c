/* Preloaded into keepalived where the kernel has no ip_vs: what it says to ip_vs by socket options succeeds and does
 * nothing. It gives up its checks otherwise. See ipvsadm's libipvs: these options are the way where generic netlink has
 * no family IPVS.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/* linux/ip_vs.h: IP_VS_BASE_CTL, and as many numbers as it has kept for itself. */
#define FIRST (64 + 1024 + 64)
#define COUNT 64
#define VERSION 0x010201

static int to_ip_vs(int level, int option) {
  return level == IPPROTO_IP && option >= FIRST && option < FIRST + COUNT;
}

int setsockopt(int socket, int level, int option, const void *value, socklen_t length) {
  static int (*next)(int, int, int, const void *, socklen_t);
  if (!next)
    next = dlsym(RTLD_NEXT, "setsockopt");
  return to_ip_vs(level, option) ? 0 : next(socket, level, option, value, length);
}

int getsockopt(int socket, int level, int option, void *value, socklen_t *length) {
  static int (*next)(int, int, int, void *, socklen_t *);
  if (!next)
    next = dlsym(RTLD_NEXT, "getsockopt");
  if (!to_ip_vs(level, option))
    return next(socket, level, option, value, length);
  memset(value, 0, *length);
  if (*length >= sizeof(unsigned))
    *(unsigned *)value = VERSION; /* of struct ip_vs_getinfo */
  return 0;
}
