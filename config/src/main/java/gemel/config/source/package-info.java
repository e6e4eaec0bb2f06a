/**
 * Where things are written: a file (or text that stands for one), a position in it, and the origin
 * that every item of the model carries.
 *
 * <p>The smallest package of the room; it knows no other. A {@link gemel.config.source.Position} is
 * for people (it is printed in front of every diagnostic), so lines and columns count from 1 and
 * columns count characters. An {@link gemel.config.source.Origin} rides along in the model without
 * being part of it: two models that say the same are equal wherever they were written.
 */
@NullMarked
package gemel.config.source;

import org.jspecify.annotations.NullMarked;
