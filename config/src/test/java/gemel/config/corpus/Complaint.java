package gemel.config.corpus;

/**
 * What one of the two said about a line.
 *
 * @param place {@code FILE:LINE}, the file as seen from the corpus
 */
record Complaint(String place, String message) {}
