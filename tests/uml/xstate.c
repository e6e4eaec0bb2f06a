/*
 * For tests/uml/run, preloaded into User-mode Linux where the processor has AMX.
 *
 * User-mode Linux saves and restores its processes' extended registers with ptrace(2),
 * NT_X86_XSTATE. Debian's 6.1 has room for 2,696 octets of them. A host whose processor has more
 * gives that many, but takes back nothing less than all it has, and the guest panics when its first
 * process starts. So the host's size is found out once, and what is handed back is filled up with
 * zeroes: a component whose bit in the header is not set is in its initial state, whatever follows.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

enum { NT_X86_XSTATE = 0x202, MOST = 1 << 16 };

typedef long (*ptrace_call)(int, pid_t, void *, void *);

static __thread unsigned char registers[MOST] __attribute__((aligned(64)));

/* Octets that the host has of them; 0 before anybody asked. */
static size_t host_size;

static long get(ptrace_call host, pid_t pid) {
  struct iovec all = {registers, MOST};
  long result = host(PTRACE_GETREGSET, pid, (void *)NT_X86_XSTATE, &all);
  if (result >= 0) host_size = all.iov_len;
  return result;
}

static long read_registers(ptrace_call host, pid_t pid, struct iovec *guest) {
  long result = get(host, pid);
  if (result < 0) return result;
  if (guest->iov_len > host_size) guest->iov_len = host_size;
  memcpy(guest->iov_base, registers, guest->iov_len);
  return result;
}

static long write_registers(ptrace_call host, pid_t pid, const struct iovec *guest) {
  if (host_size == 0) {
    long result = get(host, pid);
    if (result < 0) return result;
  }
  size_t given = guest->iov_len < host_size ? guest->iov_len : host_size;
  memcpy(registers, guest->iov_base, given);
  memset(registers + given, 0, host_size - given);
  struct iovec all = {registers, host_size};
  return host(PTRACE_SETREGSET, pid, (void *)NT_X86_XSTATE, &all);
}

long ptrace(enum __ptrace_request request, ...) {
  static ptrace_call host;
  va_list rest;
  va_start(rest, request);
  pid_t pid = va_arg(rest, pid_t);
  void *address = va_arg(rest, void *);
  void *data = va_arg(rest, void *);
  va_end(rest);
  if (host == NULL) host = (ptrace_call)dlsym(RTLD_NEXT, "ptrace");
  if (address == (void *)NT_X86_XSTATE && request == PTRACE_GETREGSET)
    return read_registers(host, pid, data);
  if (address == (void *)NT_X86_XSTATE && request == PTRACE_SETREGSET)
    return write_registers(host, pid, data);
  return host(request, pid, address, data);
}
