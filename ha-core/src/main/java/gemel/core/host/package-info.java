/**
 * What the host must be set to so that forwarding works: kernel settings under {@code /proc/sys}.
 *
 * <p>They are checked at the start and named aloud where they are wrong. They are set only where
 * the configuration says {@code host_sysctls set}; the former values are noted first, in the
 * runtime directory, and put back at the end or at the next start.
 */
@NullMarked
package gemel.core.host;

import org.jspecify.annotations.NullMarked;
