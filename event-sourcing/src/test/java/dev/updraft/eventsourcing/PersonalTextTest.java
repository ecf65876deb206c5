package dev.updraft.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PersonalTextTest {
  private static final UUID MEMBER = UUID.randomUUID();
  private static TestLog log;

  @BeforeAll
  static void open() {
    log = TestLog.fresh();
  }

  @AfterAll
  static void close() {
    log.close();
  }

  private static void note(TestLog log, UUID member, UUID counter, String note) {
    log.commands
        .execute(
            TestLog.by(member),
            work -> work.handle(Counter.CATEGORY, counter, new Counter.Command.Add(1, note)))
        .join();
  }

  private static List<Recorded<?>> read(TestLog log, UUID counter) throws Exception {
    try (var connection = log.owner.getConnection()) {
      return log.store.stream(connection, counter);
    }
  }

  private static PersonalText noteOf(Recorded<?> recorded) {
    return ((Counter.Event.Added) recorded.event()).note();
  }

  @Test
  void is_sealed_in_the_log_from_the_first_event_on() throws Exception {
    var counter = UUID.randomUUID();
    note(log, MEMBER, counter, "名字是林夏");
    note(log, MEMBER, counter, "again 林夏");
    assertThat(log.column("select data::text from event where stream_id = '" + counter + "'"))
        .noneMatch(data -> data.contains("林夏"))
        .allMatch(data -> data.contains("sealed"));
    assertThat(noteOf(read(log, counter).getFirst()).text()).contains("名字是林夏");
    try (var elsewhere = TestLog.on(log.database)) {
      assertThat(noteOf(read(elsewhere, counter).getLast()).text()).contains("again 林夏");
    }
  }

  @Test
  void two_processes_that_meet_at_a_new_subject_end_with_one_key() throws Exception {
    var member = UUID.randomUUID();
    try (var elsewhere = TestLog.on(log.database)) {
      note(log, member, UUID.randomUUID(), "first");
      var counter = UUID.randomUUID();
      // This process has never seen the subject's key and makes one; the append refuses it.
      note(elsewhere, member, counter, "second");
      assertThat(noteOf(read(log, counter).getFirst()).text()).contains("second");
      assertThat(log.number("select count(*) from subject_key where member_id = '" + member + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void reads_as_erased_once_its_key_is_destroyed() throws Exception {
    var member = UUID.randomUUID();
    var counter = UUID.randomUUID();
    note(log, member, counter, "to be forgotten");
    log.keys.destroy(member, Counter.SUBJECT);
    assertThat(noteOf(read(log, counter).getFirst()).text()).isEmpty();
    try (var elsewhere = TestLog.on(log.database)) {
      assertThat(noteOf(read(elsewhere, counter).getFirst()))
          .isEqualTo(PersonalText.erased(Counter.SUBJECT));
    }
  }

  @Test
  void a_batch_has_its_keys_at_hand_however_many_others_went_by() throws Exception {
    var member = UUID.randomUUID();
    var writing = log.keys.sealing(member, true);
    var sealed = new LinkedHashMap<UUID, byte[]>();
    for (var n = 0; n < 22_000; n++) {
      var subject = UUID.randomUUID();
      sealed.put(subject, writing.seal(PersonalText.about(subject, "someone")));
    }
    // Whoever reads a key by itself meets no database.
    var keys = new SubjectKeys(null, TestLog.MASTER);
    try (var connection = log.owner.getConnection()) {
      try (var insert =
          connection.prepareStatement(
              "insert into subject_key (member_id, subject, wrapped_key) values (?, ?, ?)")) {
        for (var made : writing.made()) {
          insert.setObject(1, member);
          insert.setObject(2, made.subject());
          insert.setBytes(3, made.wrapped());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      var batches = List.copyOf(sealed.keySet());
      for (var from = 0; from < batches.size(); from += 1_000) {
        var batch = batches.subList(from, from + 1_000);
        var atHand =
            keys.preload(
                connection,
                batch.stream().map(subject -> new SubjectKeys.Subject(member, subject)).toList());
        for (var subject : batch) {
          assertThat(keys.open(member, subject, sealed.get(subject), atHand).text())
              .contains("someone");
        }
      }
    }
  }

  @Test
  void never_shows_itself_in_a_log_line() {
    assertThat(PersonalText.about(Counter.SUBJECT, "secret").toString()).doesNotContain("secret");
  }

  @Test
  void a_member_reads_only_their_own_log_even_when_a_query_forgets_to_ask() throws Exception {
    var counter = UUID.randomUUID();
    note(log, MEMBER, counter, "mine");
    var stranger = UUID.randomUUID();
    long visible =
        MemberScope.read(
            log.reader,
            stranger,
            connection -> {
              try (var rows =
                  connection.createStatement().executeQuery("select count(*) from event")) {
                rows.next();
                return rows.getLong(1);
              }
            });
    assertThat(visible).isZero();
    assertThat(new LogReader(log.reader, log.store).stream(MEMBER, counter)).hasSize(1);
  }

  @Test
  void a_member_reads_their_own_log_in_a_process_that_has_just_started() throws Exception {
    var member = UUID.randomUUID();
    var one = UUID.randomUUID();
    var other = UUID.randomUUID();
    var strangers = UUID.randomUUID();
    note(log, member, one, "first");
    note(log, member, other, "second");
    note(log, UUID.randomUUID(), strangers, "not theirs");
    try (var elsewhere = TestLog.on(log.database)) {
      var read =
          new LogReader(elsewhere.reader, elsewhere.store)
              .streams(member, List.of(other, strangers, one));
      assertThat(read)
          .extracting(recorded -> noteOf(recorded).text().orElseThrow())
          .containsExactly("first", "second");
    }
  }
}
