/**
 * {@code DNS_CHECK}: a name server is good if it answers a question by UDP without an error. Of the
 * answer only the header counts: that it is one to this question, and its response code; what it
 * says about the name is not looked at, as keepalived does not.
 */
@NullMarked
package gemel.healthcheck.dns;

import org.jspecify.annotations.NullMarked;
