/**
 * Tests that need a kernel with ip_vs, which is not everybody's: they boot User-mode Linux ({@code
 * tests/uml/run}).
 */
@NullMarked
package gemel.tests.uml;

import org.jspecify.annotations.NullMarked;
