package gemel.config.keyword;

/**
 * One line of the keyword table.
 *
 * @param block the path of the block that it stands in, {@code vrrp_instance/virtual_ipaddress};
 *     {@link BlockKeywords#TOP} outside of blocks
 * @param name the keyword, or {@link EntryKeywords#ENTRY} for an entry of a list
 * @param meaning the name under which its values are kept: its own, or that of the keyword that it
 *     is another name for
 * @param own whether it is Gemel's own, which keepalived does not know
 * @param outdated whether it is an old name, which a warning says
 * @param shape what follows it
 * @param byDefault what counts where it is not written; empty where nothing does
 * @param status what Gemel does about it
 * @param repeats what it means when it is repeated
 * @param since the first release of Gemel that knows it
 * @param <T> what it says
 */
public record Keyword<T>(
    String block,
    String name,
    String meaning,
    boolean own,
    boolean outdated,
    Shape<T> shape,
    String byDefault,
    Status status,
    Repeats repeats,
    String since) {}
