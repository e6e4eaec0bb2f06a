package gemel.config.director;

import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import java.util.List;

/** Makes {@link ControlApi} of all {@code control_api} blocks; a later one adds to the earlier. */
public final class ControlApiReader {
  private ControlApiReader() {}

  public static ControlApi read(List<Section<Bare, ControlApiKeywords>> blocks) {
    if (blocks.isEmpty()) {
      return ControlApi.DEFAULT;
    }
    Section<Bare, ControlApiKeywords> section = Section.joined(blocks);
    ControlApiKeywords k = section.keywords();
    return new ControlApi(
        section.value(k.mode).orElse(ControlApi.DEFAULT.mode()),
        section.value(k.group).orElse(null),
        section.origin());
  }
}
