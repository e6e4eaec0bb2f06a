package gemel.cli.decode;

import java.time.Instant;

/**
 * A frame of a capture.
 *
 * @param number from 1, over all frames of the file
 * @param octets what was captured of it, from the link layer's header on
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record CapturedFrame(int number, Instant time, byte[] octets) {}
