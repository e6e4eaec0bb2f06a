/** The demo, as a user starts it. */
@NullMarked
package gemel.tests.demo;

import org.jspecify.annotations.NullMarked;
