package gemel.demo;

/**
 * How the long-lived connections fared.
 *
 * @param open how many there were
 * @param survived how many were answered at the end by the server that took them at the beginning
 * @param silentOpen how many of them had said nothing since their handshake
 * @param silentSurvived how many of those survived
 */
record ConnectionCount(int open, int survived, int silentOpen, int silentSurvived) {}
