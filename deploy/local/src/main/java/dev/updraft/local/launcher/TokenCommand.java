package dev.updraft.local.launcher;

import dev.updraft.local.LocalServerFailed;
import dev.updraft.local.demo.Api;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints a token, and first puts its holder into a team if one is named. */
final class TokenCommand {
  private static final Set<String> TEAM_ROLES = Set.of("lead", "member", "viewer");
  private static final String OPERATOR = "operator";

  private final Installation installation;
  private final Tokens tokens;
  private final PrintStream out;

  TokenCommand(Installation installation, Tokens tokens, PrintStream out) {
    this.installation = installation;
    this.tokens = tokens;
    this.out = out;
  }

  int run(List<String> given) {
    var arguments = Arguments.parse(given, Set.of("--team", "--role"), Set.of());
    if (arguments.words().size() != 1 || arguments.words().getFirst().isBlank()) {
      throw new LocalServerFailed(
          "Whose token? ./updraft token NAME [--team TEAM] [--role ROLE]", null);
    }
    String name = arguments.words().getFirst();
    String role = arguments.option("--role").orElse("member");
    var team = arguments.option("--team");
    if (role.equals(OPERATOR)) {
      out.println(tokens.operator(name));
      return 0;
    }
    if (!TEAM_ROLES.contains(role)) {
      throw new LocalServerFailed("A role is lead, member, viewer or operator.", null);
    }
    if (team.isEmpty() && arguments.option("--role").isPresent()) {
      throw new LocalServerFailed("The role " + role + " needs a team: --team TEAM", null);
    }
    String token = tokens.member(name);
    team.ifPresent(slug -> join(slug, role, token));
    out.println(token);
    return 0;
  }

  private void join(String team, String role, String token) {
    if (!team.matches("[a-z0-9-]+")) {
      throw new LocalServerFailed("A team's name is of a-z, 0-9 and hyphens.", null);
    }
    String profile = RunFile.read(installation).addressOf("profile-service");
    String member = new Api(profile, token).get("/api/v1/me").path("memberId").asText();
    new Api(profile, tokens.operator("updraft-operator"))
        .put("/api/v1/teams/" + team + "/members/" + member, Map.of("role", role));
    out.println("Now " + role + " of team " + team + ".");
  }
}
