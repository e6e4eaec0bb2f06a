/**
 * Each kind of check against a real server of that kind: one that answers, one that does not want
 * to, one that stands still, and one that is gone.
 */
@NullMarked
package gemel.tests.checks;

import org.jspecify.annotations.NullMarked;
