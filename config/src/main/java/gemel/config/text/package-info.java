/**
 * From text to the lines that count.
 *
 * <p>keepalived's language has two layers, and this is the lower one: what happens to a line before
 * anybody asks what its words mean. {@link gemel.config.text.Preprocessor} is the pipeline: cut the
 * text into lines, drop comments, keep or drop {@code @id} lines, take {@code $NAME=} definitions,
 * put parameters in, follow {@code include}. What comes out is a stream of {@link
 * gemel.config.text.Line}s, each of whose characters still knows its position in the file, however
 * many parameters and includes lie between. {@code ~SEQ} and {@code ~LST} generators have their
 * place in the pipeline and are refused aloud until they are built.
 *
 * <p>Nothing here may hang or grow without bound, whatever the text: every repetition draws on a
 * budget of {@link gemel.config.text.Limits}.
 */
@NullMarked
package gemel.config.text;

import org.jspecify.annotations.NullMarked;
