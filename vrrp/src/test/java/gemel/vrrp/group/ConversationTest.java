package gemel.vrrp.group;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests that talk with a machine; each talk must have been heard to its end. */
abstract class ConversationTest {
  private final List<Conversation> conversations = new ArrayList<>();

  Conversation conversation(SampleInstance... members) {
    Conversation conversation = new Conversation(SampleInstance.group(members));
    conversations.add(conversation);
    return conversation;
  }

  @AfterEach
  void heardToTheEnd() {
    conversations.forEach(Conversation::nothingElse);
  }
}
