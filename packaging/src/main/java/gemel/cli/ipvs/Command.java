package gemel.cli.ipvs;

/** ipvsadm's commands, by the names that its complaints have for them. */
enum Command {
  ADD_SERVICE("add-service"),
  EDIT_SERVICE("edit-service"),
  DELETE_SERVICE("delete-service"),
  CLEAR("flush"),
  ADD_SERVER("add-server"),
  EDIT_SERVER("edit-server"),
  DELETE_SERVER("delete-server"),
  LIST("list"),
  ZERO("zero"),
  SAVE("save"),
  RESTORE("restore"),
  SET_TIMEOUTS("set"),
  START_DAEMON("start-daemon"),
  STOP_DAEMON("stop-daemon"),
  HELP("help"),
  VERSION("version");

  private final String word;

  Command(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  boolean changesService() {
    return this == ADD_SERVICE || this == EDIT_SERVICE;
  }

  boolean putsServer() {
    return this == ADD_SERVER || this == EDIT_SERVER;
  }
}
