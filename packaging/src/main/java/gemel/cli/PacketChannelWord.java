package gemel.cli;

import gemel.config.global.PacketChannel;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the word that {@code packet_channel} has in a configuration. */
final class PacketChannelWord implements ITypeConverter<PacketChannel> {
  @Override
  public PacketChannel convert(String word) {
    return Arrays.stream(PacketChannel.values())
        .filter(channel -> channel.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'%s' is not one of %s".formatted(word, words())));
  }

  private static String words() {
    return Arrays.stream(PacketChannel.values())
        .map(PacketChannel::word)
        .collect(Collectors.joining(", "));
  }
}
