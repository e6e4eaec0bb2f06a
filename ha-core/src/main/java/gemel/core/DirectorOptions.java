package gemel.core;

import gemel.core.firewall.HostRules;
import java.nio.file.Path;

/**
 * What a director is told besides its configuration.
 *
 * @param name what it calls itself where the file says nothing
 * @param version of the program
 * @param file the configuration file, for causes
 * @param runtimeDirectory an existing directory for socket and notes
 * @param hostRules where the host's packet filter is read
 */
public record DirectorOptions(
    String name, String version, String file, Path runtimeDirectory, HostRules hostRules) {}
