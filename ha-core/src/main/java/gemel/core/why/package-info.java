/**
 * Answers to "why?": which of the recorder's entries somebody means by a name, and the document
 * that {@code gemel why} shows.
 *
 * <p>Pure: entries and names in, a document out. The director asks it for its API, and {@code gemel
 * why} itself where no director runs any more and only the journal is left.
 */
@NullMarked
package gemel.core.why;

import org.jspecify.annotations.NullMarked;
