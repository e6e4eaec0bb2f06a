/**
 * ipvsadm's language: its command line, its lists, its errors, against a running director.
 *
 * <p>A command line becomes a {@link gemel.cli.ipvs.Request} or the very error of ipvsadm 1.31
 * ({@link gemel.cli.ipvs.ArgumentParser}); what the director answers becomes ipvsadm's text ({@link
 * gemel.cli.ipvs.TableText}, {@link gemel.cli.ipvs.SavedRules}, {@link
 * gemel.cli.ipvs.ConnectionsText}). Both are pure: names come from {@link gemel.cli.ipvs.Names},
 * and {@link gemel.cli.ipvs.Session} alone speaks to a {@link gemel.cli.ipvs.Director}. What
 * ipvsadm says was observed, not guessed: the recordings are in tests/fixtures/ipvsadm.
 */
@NullMarked
package gemel.cli.ipvs;

import org.jspecify.annotations.NullMarked;
