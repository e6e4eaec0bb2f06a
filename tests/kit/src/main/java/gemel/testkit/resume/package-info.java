/**
 * How a long run of tests is taken up again where it stopped: {@link
 * gemel.testkit.resume.GreenListener} writes down each test class that was green, {@link
 * gemel.testkit.resume.GreenFilter} leaves out those that are written down. JUnit finds both by
 * itself; they do nothing unless {@code GEMEL_GREEN_CLASSES} names the file. Whether what is
 * written there still holds is for {@code packaging/test} to judge, which knows what state the
 * files are in.
 */
@NullMarked
package gemel.testkit.resume;

import org.jspecify.annotations.NullMarked;
