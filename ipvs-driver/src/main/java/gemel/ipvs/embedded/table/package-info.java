/**
 * The connection table: fixed records of 128 octets outside the heap, found by either end's tuple
 * in constant time and without an allocation.
 *
 * <p>A connection is addressed by a handle, an int that means something only to its table.
 * Addresses are held as 128 bits, IPv4 in its mapped form, so that one record serves both families.
 * A table belongs to its engine's thread. It is bounded: when it is full, {@code insert} says so,
 * and nothing that is in it is thrown out for something new. So are the Call-IDs of templates,
 * which are kept beside it.
 */
@NullMarked
package gemel.ipvs.embedded.table;

import org.jspecify.annotations.NullMarked;
