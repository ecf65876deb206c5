package dev.updraft.profile.imports;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.profile.Somebody;
import dev.updraft.profile.imports.ImportStore.Run;
import dev.updraft.profile.imports.ImportStore.Waiting;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class ApplicationTest {
  @Inject private AddressBook addressBook;
  @Inject private Application.Steps steps;
  @Inject private CommandHandler commands;

  private final Somebody me = new Somebody();

  private static Waiting row(String name, String organization, List<String> groups) {
    var said =
        new Said.Person(
            name,
            organization,
            null,
            List.of("g@example.org"),
            List.of(),
            List.of(),
            List.of(),
            groups,
            null,
            null,
            null);
    return new Waiting(1, new Row(null, 1, said));
  }

  @Test
  void what_the_member_edits_while_an_import_runs_stays() {
    String contact =
        me.posts(
                "/contacts",
                Map.of(
                    "name",
                    "G老师",
                    "standing",
                    "PEER",
                    "groups",
                    List.of("old"),
                    "emails",
                    List.of("g@example.org")))
            .statusCode(201)
            .extract()
            .path("id");
    var member = UUID.fromString(me.memberId());
    var run = new Run(UUID.randomUUID(), member, null, false, 0);
    var application = new Application(addressBook.open(member), run, steps);

    me.puts(
            "/contacts/" + contact,
            Map.of(
                "name", "顾老师",
                "organization", "before",
                "standing", "ORIGINATOR",
                "tier", "TOP_5",
                "needs", List.of("SEO"),
                "groups", List.of("mine"),
                "emails", List.of("g@example.org")))
        .statusCode(200);
    var planned = application.plan(row("G", "after", List.of("theirs")), Somebody.now());
    var context =
        CommandContext.of(member, null, new Metadata(UUID.randomUUID(), run.id(), "import", null));
    commands
        .executeBlocking(
            context,
            work -> {
              planned.into(work);
              return null;
            })
        .join();

    await()
        .untilAsserted(
            () -> me.gets("/contacts/" + contact).body("organization", equalTo("after")));
    me.gets("/contacts/" + contact)
        .body("name", equalTo("顾老师"))
        .body("standing", equalTo("ORIGINATOR"))
        .body("tier", equalTo("TOP_5"))
        .body("needs", contains("SEO"))
        .body("groups", hasSize(2));
    me.gets("/contacts?tier=TOP_5").body("items.id", contains(contact));
  }
}
