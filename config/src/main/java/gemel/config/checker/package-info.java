/**
 * What a configuration says about health checks.
 *
 * <p>Each kind of check is a record under {@link gemel.config.checker.Checker}, a class of keywords
 * and a method that joins them. What all checks share is here once: {@link
 * gemel.config.checker.PatienceKeywords} stand in the service, the real server and the checker
 * alike, and {@link gemel.config.checker.Inheritance} finds the innermost that speaks. The records
 * hold what counts in the end; nothing is inherited after the reading.
 */
@NullMarked
package gemel.config.checker;

import org.jspecify.annotations.NullMarked;
