/**
 * What every room's tests share: seeded generators, so that a property that fails prints the number
 * that replays it. It knows no other room, and no product code knows it.
 */
@NullMarked
package gemel.testkit;

import org.jspecify.annotations.NullMarked;
