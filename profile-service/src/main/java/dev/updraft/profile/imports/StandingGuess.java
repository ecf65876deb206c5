package dev.updraft.profile.imports;

import dev.updraft.profile.contacts.Standing;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A first guess at where somebody stands, from what their job is called. The member knows better,
 * and what was guessed is never held against what they said.
 */
final class StandingGuess {
  private static final Pattern NEXT_TO_ONE =
      Pattern.compile(
          "\\bassistant to\\b|\\b(executive|personal) assistant\\b|chief of staff|助理|秘书");
  private static final Pattern DECIDES =
      Pattern.compile(
          "\\b(co-?)?founder\\b|\\bchief\\b|\\bc[efmot]o\\b|\\bpresident\\b|\\bchair(man|woman)?\\b"
              + "|\\bowner\\b|\\bmanaging (director|partner)\\b|\\bprofessor\\b"
              + "|创始|董事长|总裁|首席|总经理|教授|老板");
  private static final Pattern HEARS =
      Pattern.compile(
          "\\bsales\\b|\\baccount (manager|executive)\\b|\\bconsultant\\b|\\brecruiter\\b"
              + "|\\bjournalist\\b|\\bsecretary general\\b|销售|客户经理|顾问|猎头|记者|协会|供应");

  private StandingGuess() {}

  static Standing from(String role) {
    if (role == null) {
      return Standing.PEER;
    }
    var text = role.toLowerCase(Locale.ROOT);
    // first, for "assistant to the president" names somebody who decides as well
    if (NEXT_TO_ONE.matcher(text).find()) {
      return Standing.CLOSE_TO_SOURCE;
    }
    if (DECIDES.matcher(text).find() && !text.contains("vice president")) {
      return Standing.ORIGINATOR;
    }
    return HEARS.matcher(text).find() ? Standing.WELL_INFORMED : Standing.PEER;
  }
}
