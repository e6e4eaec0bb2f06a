/**
 * The virtual services that run: plan, verdicts and the engine's table kept in step.
 *
 * <p>{@link gemel.core.service.Services} belongs to the director's event loop. Whatever happens (a
 * verdict, a reload, a change by hand, the start) it asks the same question: which table should the
 * engine have now, and what is the difference to the one it has? Every change that goes to the
 * engine is recorded with its cause.
 */
@NullMarked
package gemel.core.service;

import org.jspecify.annotations.NullMarked;
