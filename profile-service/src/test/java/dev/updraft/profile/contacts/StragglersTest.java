package dev.updraft.profile.contacts;

import static dev.updraft.profile.Somebody.ago;
import static dev.updraft.profile.Somebody.gift;
import static dev.updraft.profile.Somebody.ideas;
import static dev.updraft.profile.Somebody.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.profile.Somebody;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.endorsements.EndorsementKind;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class StragglersTest {
  private static final int EACH = 8;

  @Inject CommandHandler commands;

  private final Somebody me = new Somebody();

  @Test
  void what_was_recorded_with_a_contact_already_gone_comes_after_and_goes_back_with_it() {
    var one = me.knows("周明", "PEER");
    var other = me.knows("小周", "PEER");
    String merge =
        me.posts("/contacts/merges", Map.of("survivorId", one, "absorbedId", other))
            .statusCode(201)
            .extract()
            .path("id");

    var talk = heldWithout(other);

    await().untilAsserted(() -> me.gets("/exchanges/{id}", talk).body("contactId", equalTo(one)));
    me.gets("/contacts/{id}/attention", one).body("attention", equalTo("AWARE"));
    me.posts("/contacts/merges/" + merge + "/undo", Map.of()).statusCode(200);
    me.gets("/exchanges/{id}", talk).body("contactId", equalTo(other));
  }

  @Test
  void what_a_contact_already_gone_was_asked_for_comes_after_as_well() {
    var one = me.knows("周明", "PEER");
    var other = me.knows("小周", "PEER");
    String merge =
        me.posts("/contacts/merges", Map.of("survivorId", one, "absorbedId", other))
            .statusCode(201)
            .extract()
            .path("id");

    var asking = askedWithout(other);

    await()
        .untilAsserted(
            () ->
                me.gets("/contacts/{id}/askings", one)
                    .body("items.id", contains(asking.toString())));
    me.gets("/contacts/{id}/balance", one).body("asked", equalTo(1));
    me.gets("/contacts/{id}/askings", other).body("items", empty());
    me.gets("/me/balance/contacts").body("items.contactId", contains(one));
    me.posts("/contacts/merges/" + merge + "/undo", Map.of()).statusCode(200);
    me.gets("/contacts/{id}/askings", other).body("items.id", contains(asking.toString()));
  }

  private UUID askedWithout(String contact) {
    var id = UUID.randomUUID();
    record(
        id,
        work ->
            work.create(
                Asking.CATEGORY,
                id,
                new Asking.Command.AskForEndorsement(
                    UUID.fromString(contact),
                    EndorsementKind.MENTION,
                    List.of(),
                    null,
                    true,
                    true,
                    now(),
                    now())));
    return id;
  }

  private void record(UUID id, Function<UnitOfWork, ?> work) {
    commands
        .execute(
            CommandContext.of(
                UUID.fromString(me.memberId()), null, new Metadata(id, id, "test", null)),
            work)
        .join();
  }

  /** As whoever looked at the contact just before the merge would record it. */
  private UUID heldWithout(String contact) {
    var id = UUID.randomUUID();
    var with = UUID.fromString(contact);
    record(
        id,
        work ->
            work.create(
                Exchange.CATEGORY,
                id,
                new Exchange.Command.HoldExchange(
                    with,
                    Exchange.Depth.WORK,
                    Exchange.Medium.CALL,
                    PersonalText.about(with, "聊先付出"),
                    List.of(),
                    null,
                    null,
                    now(),
                    now())));
    return id;
  }

  @Test
  void whatever_is_recorded_while_two_contacts_are_merged_counts_for_the_one_that_stays()
      throws Exception {
    var one = me.knows("周明", "PEER");
    var other = me.knows("小周", "PEER");
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          IntStream.range(0, 2 * EACH)
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () -> recorded(n % 2 == 0, other, start), threads))
              .toList();
      start.countDown();
      me.posts("/contacts/merges", Map.of("survivorId", one, "absorbedId", other)).statusCode(201);
      var talks = IntStream.range(0, 2 * EACH).filter(n -> n % 2 == 0 && posts.get(n).join());
      var talkCount = (int) talks.count();
      var gifts =
          (int) IntStream.range(0, 2 * EACH).filter(n -> n % 2 == 1 && posts.get(n).join()).count();
      await()
          .untilAsserted(
              () -> {
                assertThat(count("/exchanges", one)).isEqualTo(talkCount);
                assertThat(count("/contributions", one)).isEqualTo(gifts);
              });
      assertThat(count("/exchanges", other)).isZero();
      assertThat(count("/contributions", other)).isZero();
    }
  }

  /** Whether it was taken; one that comes after the merge is refused. */
  private boolean recorded(boolean talk, String contact, CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    var status =
        (talk
                ? me.posts("/exchanges", ideas(contact, ago(Duration.ofMinutes(1))))
                : me.posts("/contributions", gift(contact, ago(Duration.ofMinutes(1)))))
            .extract()
            .statusCode();
    assertThat(status).isIn(201, 409);
    return status == 201;
  }

  private int count(String path, String contact) {
    return me.gets(path + "?limit=100&contactId={id}", contact)
        .statusCode(200)
        .extract()
        .<List<?>>path("items")
        .size();
  }
}
