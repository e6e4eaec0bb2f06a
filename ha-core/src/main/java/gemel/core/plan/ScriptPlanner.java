package gemel.core.plan;

import gemel.config.global.GlobalDefs;
import gemel.config.script.Command;
import gemel.config.script.ScriptUser;
import gemel.config.source.Origin;
import gemel.core.notify.rules.Place;
import gemel.core.notify.rules.Script;
import gemel.linux.process.NamedProgram;
import org.jspecify.annotations.Nullable;

/** Commands of the configuration into scripts. */
record ScriptPlanner(GlobalDefs global) {
  /** Null for no command. */
  @Nullable Script script(@Nullable Command command, String keyword, Origin origin) {
    return command == null
        ? null
        : new Script(command.words(), owner(command.user()), keyword, place(origin, keyword));
  }

  /** The same as a program that is looked for on the host. */
  NamedProgram program(Command command) {
    Script.@Nullable Owner owner = owner(command.user());
    return new NamedProgram(
        command.words(),
        owner == null ? null : owner.user(),
        owner == null ? null : owner.group(),
        global.enableScriptSecurity());
  }

  static Place place(Origin origin, String keyword) {
    return new Place(origin.of(keyword).toString());
  }

  /** {@code script_user} where nobody is named; null where that names nobody, either. */
  Script.@Nullable Owner owner(@Nullable ScriptUser user) {
    @Nullable ScriptUser named = user == null ? global.scriptUser() : user;
    return named == null ? null : new Script.Owner(named.user(), named.group());
  }
}
