package gemel.ipvs.embedded.packet;

import gemel.ipvs.CallId;
import java.lang.foreign.MemorySegment;

/**
 * Where the Call-ID of a SIP message is (RFC 3261, section 20.8), as ip_vs finds it: of the first
 * header of that name, wherever in a datagram a line begins with it but at its very beginning.
 */
public final class SipCallId {
  private static final String NAME = "call-id";
  private static final char SHORT_NAME = 'i';

  private static final int NOWHERE = -1;

  private MemorySegment memory = MemorySegment.NULL;
  private long begin;
  private long end;
  private long at;
  private int length;

  /**
   * Looks for the Call-ID in a datagram's payload.
   *
   * @param from its first octet
   * @param to behind its last
   * @return whether it has one
   */
  public boolean find(MemorySegment in, long from, long to) {
    memory = in;
    begin = from;
    end = to;
    long search = from;
    while (search < end) {
      long value = value(search);
      if (value == NOWHERE) {
        return false;
      }
      int found = callId(value);
      if (found > 0) {
        at = value;
        length = found;
        return found <= CallId.LONGEST && isEndOfLine(value + found);
      }
      search += value - begin; // not just on behind it: so does ip_vs
    }
    return false;
  }

  /** Where the Call-ID that was found begins. */
  public long at() {
    return at;
  }

  /** How long it is. */
  public int length() {
    return length;
  }

  /** Where the value of the next header of that name begins. */
  private long value(long from) {
    for (long i = from; i < end; i++) {
      if (!isEndOfLine(i)) {
        continue;
      }
      i = behindLine(i);
      if (i >= end) {
        return NOWHERE;
      }
      int name = isBlank(i) ? 0 : name(i);
      if (name > 0) {
        long colon = behindBlanks(i + name);
        return octet(colon) == ':' && colon + 1 < end ? behindBlanks(colon + 1) : NOWHERE;
      }
    }
    return NOWHERE;
  }

  /** How long the header's name is, in one of its two forms; 0 if it is another's. */
  private int name(long from) {
    if (isName(from)) {
      return NAME.length();
    }
    boolean isShort = end - from >= 2 && lower(octet(from)) == SHORT_NAME;
    return isShort && !CallId.isLetter(octet(from + 1)) ? 1 : 0;
  }

  private boolean isName(long from) {
    if (end - from < NAME.length()) {
      return false;
    }
    for (int i = 0; i < NAME.length(); i++) {
      if (lower(octet(from + i)) != NAME.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Over blanks, and to the line's continuation where they end it. */
  private long behindBlanks(long from) {
    long i = from;
    while (i < end && isBlank(i)) {
      i++;
    }
    if (!isEndOfLine(i)) {
      return i;
    }
    i = behindLine(i);
    if (i >= end || !isBlank(i)) {
      return end; // what comes is another line
    }
    while (i < end && isBlank(i)) {
      i++;
    }
    return i;
  }

  /** Over CR, LF or both. */
  private long behindLine(long from) {
    boolean both = octet(from) == '\r' && octet(from + 1) == '\n';
    return from + (both ? 2 : 1);
  }

  /** One word, or two with an @ between them; 0 if there is neither. */
  private int callId(long from) {
    int first = word(from);
    if (first == 0 || octet(from + first) != '@') {
      return first;
    }
    int second = word(from + first + 1);
    return second == 0 ? 0 : first + 1 + second;
  }

  private int word(long from) {
    int word = 0;
    while (CallId.isOfWord(octet(from + word))) {
      word++;
    }
    return word;
  }

  private boolean isEndOfLine(long i) {
    int octet = octet(i);
    return octet == '\r' || octet == '\n';
  }

  private boolean isBlank(long i) {
    int octet = octet(i);
    return octet == ' ' || octet == '\t';
  }

  private int octet(long i) {
    return i < end ? Octets.get8(memory, i) : NOWHERE;
  }

  private static int lower(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
  }
}
