package gemel.core.mail;

/**
 * What people are told.
 *
 * @param subject without the name of the director, which is put in front
 * @param body a line or more, without the end of the last
 */
public record Mail(String subject, String body) {}
