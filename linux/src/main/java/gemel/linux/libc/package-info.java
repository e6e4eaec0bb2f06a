/**
 * The C library through {@code java.lang.foreign}: functions, constants and errno.
 *
 * <p>Every function here answers as the kernel does: a result of zero or more, or the negative
 * errno. Nothing is thrown for a refusal, so that a packet path may use them; {@link
 * gemel.linux.libc.LinuxException} is for callers that want one. errno is read only after a call
 * has failed (it holds stale numbers otherwise) and from a segment of the calling thread.
 *
 * <p>Any thread may call; a file descriptor belongs to whoever opened it. Numbers are those of
 * Linux on x86-64 and AArch64, which agree on everything bound here.
 */
@NullMarked
package gemel.linux.libc;

import org.jspecify.annotations.NullMarked;
