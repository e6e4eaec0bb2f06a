package gemel.config.tracking;

import gemel.config.source.Origin;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file with a number in it.
 *
 * @param name unique among them
 * @param file where it is; it need not be there, which is as good as 0
 * @param weight of whoever tracks it and says nothing else
 * @param initFile what is written into it at the start; null for nothing
 */
public record TrackFile(
    String name, Path file, TrackWeight weight, @Nullable InitFile initFile, Origin origin) {
  /**
   * What is written into the file at the start.
   *
   * @param overwrite whether also if it is there already
   */
  public record InitFile(int value, boolean overwrite) {}
}
