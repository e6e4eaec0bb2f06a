/** Changes to files, as the kernel tells of them (inotify(7)), for threads that poll. */
@NullMarked
package gemel.linux.file;

import org.jspecify.annotations.NullMarked;
