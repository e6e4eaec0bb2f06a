/** {@code gemel bench} as its users start it: that it works, not how fast anything is. */
@NullMarked
package gemel.tests.bench;

import org.jspecify.annotations.NullMarked;
