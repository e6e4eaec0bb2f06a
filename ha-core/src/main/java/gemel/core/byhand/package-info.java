/**
 * Changes of the services by hand, with ip_vs's rules.
 *
 * <p>Whoever knows ipvsadm asks for changes in its terms ({@link gemel.core.byhand.HandChange}),
 * and is refused with the error number that ip_vs would give ({@link gemel.core.byhand.Errno}).
 * {@link gemel.core.byhand.HandRules} knows these rules. Everything here is pure: a table and a
 * change go in, the next table or a refusal comes out.
 */
@NullMarked
package gemel.core.byhand;

import org.jspecify.annotations.NullMarked;
