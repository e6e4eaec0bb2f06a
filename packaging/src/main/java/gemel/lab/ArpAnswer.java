package gemel.lab;

import gemel.linux.net.MacAddress;
import gemel.linux.time.BootTime;

/**
 * Somebody said that an address is his.
 *
 * @param at when it was heard
 * @param owner whose hardware address it named
 */
public record ArpAnswer(BootTime at, MacAddress owner) {}
