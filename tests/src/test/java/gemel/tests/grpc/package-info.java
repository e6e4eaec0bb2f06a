/** A gRPC server (grpc-java) for tests to check. */
@NullMarked
package gemel.tests.grpc;

import org.jspecify.annotations.NullMarked;
