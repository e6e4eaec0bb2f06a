/**
 * The virtual services that run: plan, verdicts and the engine's table kept in step.
 *
 * <p>{@link gemel.core.service.Services} belongs to the director's event loop, and so does all that
 * it is made of. Whatever happens (a verdict, a reload, a change by hand, the start) the same
 * question is asked: which table should the engine have now, and what is the difference to the one
 * it has? {@code Pools} answers for the checks, {@link gemel.core.service.HandLayer} lays over it
 * what was changed by hand, and {@code EngineTable} brings the difference to the engine; each
 * change is recorded with its cause. A verdict is looked at in the services alone that have the
 * check, so that its price does not grow with the configuration. Shares that grow with the time
 * (slow starts) are a question of their own: {@code Growth} waits for the next step of any, and
 * asks it in the services concerned.
 */
@NullMarked
package gemel.core.service;

import org.jspecify.annotations.NullMarked;
