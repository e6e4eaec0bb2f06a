/**
 * What is to be checked, how, and how often: the parameters of this room, with keepalived's
 * keywords as names. {@code ha-core} makes them from the configuration; here they are only values,
 * checked once when they are made. Whatever keepalived inherits (checker, real server, virtual
 * server, default) has been resolved before, so nothing here is absent.
 */
@NullMarked
package gemel.healthcheck.settings;

import org.jspecify.annotations.NullMarked;
