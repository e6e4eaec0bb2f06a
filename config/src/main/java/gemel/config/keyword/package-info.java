/**
 * The keyword table, and the reading that it drives.
 *
 * <p>Every keyword of the language is one line: the block it stands in, its name, the {@link
 * gemel.config.keyword.Shape} of what follows it (how it is written, in which range, which Java
 * type it becomes), its default, whether Gemel honours it, the test that shows so, and since when.
 * The lines of a block are the fields of a class ({@link gemel.config.keyword.BlockKeywords}); a
 * shape that opens a block names the class of that block, so the table is a tree like the language.
 * A keyword of keepalived that has no line yet is in {@link gemel.config.keyword.KnownKeywords}, by
 * block and name: enough to tell it from a misspelt one.
 *
 * <p>{@link gemel.config.keyword.Interpreter} walks the tree of statements beside the table. What
 * it makes of a block is a {@link gemel.config.keyword.Section}: typed values by keyword, each with
 * its position. Strangers, values out of range and whatever else the table tells apart are reported
 * here, once, in one wording. What values mean together (defaults that depend on others,
 * duplicates, inheritance) is the business of the packages that make the model.
 *
 * <p>"Honoured" is a claim until a test has seen an effect: the line names that test as {@code
 * ClassName.methodName}, a test of the module {@code tests} under {@code gemel.tests}. {@link
 * gemel.config.KeywordTable#honouredWithoutTest} lists the claims that are still open.
 *
 * <p>What was reported and left out is remembered by its section as lost, so that nobody reports it
 * as missing too.
 *
 * <p>To honour one more keyword: add its line, read it where its record is made, take its name out
 * of the resource {@code keywords-known.tsv}. A test finds a name that is in both.
 */
@NullMarked
package gemel.config.keyword;

import org.jspecify.annotations.NullMarked;
