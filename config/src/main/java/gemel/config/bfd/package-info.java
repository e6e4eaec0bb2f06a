/**
 * {@code bfd_instance}: neighbours that are asked many times a second whether they can be reached
 * (RFC 5880), as a model. Knows the ranges and the complaints of keepalived; what a session does is
 * no business of this room.
 */
@NullMarked
package gemel.config.bfd;

import org.jspecify.annotations.NullMarked;
