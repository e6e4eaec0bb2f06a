/**
 * The product in a lab of network namespaces, driven as a user drives it: files, signals, the CLI
 * and the API. Needs root; elsewhere the tests say why they do not run, in CI they fail.
 */
@NullMarked
package gemel.tests.lab;

import org.jspecify.annotations.NullMarked;
