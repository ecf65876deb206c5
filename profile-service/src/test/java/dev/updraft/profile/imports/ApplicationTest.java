package dev.updraft.profile.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.Somebody;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.imports.ImportStore.Run;
import dev.updraft.profile.imports.RowStore.Waiting;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
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
            null,
            null);
    return new Waiting(1, new Row(null, 1, said), null);
  }

  private static Row meeting(Instant at) {
    return new Row(
        null,
        1,
        new Said.Meeting(
            "uid",
            at,
            at,
            "Jour fixe",
            List.of("g@example.org"),
            Exchange.Depth.WORK,
            Exchange.Medium.CALL,
            false));
  }

  private String knowsG() {
    return me.posts(
            "/contacts",
            Map.of("name", "G老师", "standing", "PEER", "emails", List.of("g@example.org")))
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** What is looked up only then knows what came after the book was opened. */
  @Test
  void exchanges_and_endorsements_are_looked_up_for_the_first_row_that_needs_them() {
    var contact = knowsG();
    var now = Somebody.now();
    var book = addressBook.open(UUID.fromString(me.memberId()));
    assertThat(book.rule(row("G", null, List.of()).row(), 1, now, false).judgement().contact())
        .hasToString(contact);

    me.posts("/exchanges", Somebody.ideas(contact, now)).statusCode(201);
    me.isEndorsed(contact, "MENTION", now);
    me.knows("周明", "PEER");

    assertThat(book.rule(meeting(now), 2, now, false).judgement().verdict())
        .isEqualTo(Verdict.DUPLICATE_OF);
    var endorser = (Said.Person) row("G老师", null, List.of()).row().said();
    var praise = new Said.Praise(EndorsementKind.MENTION, endorser, List.of("社群营销"), null, now);
    assertThat(book.rule(new Row(null, 3, praise), 3, now, false).judgement().verdict())
        .isEqualTo(Verdict.SAME);
  }

  @Test
  void streams_are_looked_up_for_the_first_history() {
    var book = addressBook.open(UUID.fromString(me.memberId()));
    me.knows("周明", "PEER");
    var owner = UUID.randomUUID();
    var named =
        "[{\"type\":\"group-named.v1\",\"data\":{\"name\":{\"subject\":\"%s\",\"text\":\"g\"}}}]";
    var history = new Said.History(owner, "group", UUID.randomUUID(), 1, 1, named.formatted(owner));
    assertThat(book.rule(new Row(null, 1, history), 1, Somebody.now(), false).judgement().verdict())
        .isEqualTo(Verdict.NEW);
    assertThatThrownBy(book::requireRoom)
        .isInstanceOfSatisfying(
            Rejection.class,
            refused -> assertThat(refused.reason()).isEqualTo(ProfileReason.NETWORK_NOT_EMPTY));
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
