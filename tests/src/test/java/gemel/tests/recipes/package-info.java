/**
 * The classic recipes with their own addresses: ipvsadm's commands as people type them, and on the
 * wire what the books say. (What the commands answer, octet for octet, is tested with the
 * commands.)
 */
@NullMarked
package gemel.tests.recipes;

import org.jspecify.annotations.NullMarked;
