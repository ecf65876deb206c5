package dev.updraft.eventsourcing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The keys personal text is sealed with: one AES-256 key per (member, subject), wrapped by a master
 * key that never enters the database. Destroying one erases what it sealed.
 */
public final class SubjectKeys {
  record Subject(UUID memberId, UUID subject) {
    byte[] associatedData() {
      return ByteBuffer.allocate(32)
          .putLong(memberId.getMostSignificantBits())
          .putLong(memberId.getLeastSignificantBits())
          .putLong(subject.getMostSignificantBits())
          .putLong(subject.getLeastSignificantBits())
          .array();
    }
  }

  /** A key made for a subject that had none, to be stored with the events that use it. */
  record NewKey(UUID subject, byte[] wrapped) {}

  /** The subject was erased: nothing more can be said about it. */
  public static final class Erased extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Erased(UUID subject) {
      super("subject " + subject + " was erased", null, false, false);
    }
  }

  /**
   * An erasure by another replica may go unseen so long by the keys kept here, and once more by
   * what was read with them just before: a minute in all.
   */
  static final Duration UNSEEN = Duration.ofSeconds(30);

  private final DataSource dataSource;
  private final Aead master;
  private final SecureRandom random = new SecureRandom();
  // Empty: destroyed.
  private final Cache<Subject, Optional<Aead>> cache =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(UNSEEN).build();
  private final List<Consumer<UUID>> whenErased = new CopyOnWriteArrayList<>();

  /**
   * @param masterKey 16 or 32 bytes
   */
  public SubjectKeys(DataSource dataSource, byte[] masterKey) {
    this.dataSource = dataSource;
    try {
      this.master = new AesGcmJce(masterKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the master key must have 16 or 32 bytes", e);
    }
  }

  /** Seals the texts of one command's events, making keys for subjects that have none. */
  final class Sealing {
    private final UUID memberId;
    private final boolean mayBlock;
    private final java.util.Map<UUID, Aead> used = new java.util.HashMap<>();
    private final List<NewKey> made = new ArrayList<>();

    Sealing(UUID memberId, boolean mayBlock) {
      this.memberId = memberId;
      this.mayBlock = mayBlock;
    }

    byte[] seal(PersonalText text) {
      var subject = new Subject(memberId, text.subject());
      var key = used.computeIfAbsent(text.subject(), _ -> keyFor(subject));
      try {
        var plain =
            text.text()
                .orElseThrow(() -> new Erased(text.subject()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return key.encrypt(plain, subject.associatedData());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot seal", e);
      }
    }

    private Aead keyFor(Subject subject) {
      var known = cache.getIfPresent(subject);
      if (known == null && mayBlock) {
        known = load(subject);
      }
      if (known != null) {
        return known.orElseThrow(() -> new Erased(subject.subject()));
      }
      // Not stored, or not known to be: a key made here is refused at the append if there is one.
      return make(subject);
    }

    private Aead make(Subject subject) {
      try {
        var raw = new byte[32];
        random.nextBytes(raw);
        made.add(new NewKey(subject.subject(), master.encrypt(raw, subject.associatedData())));
        return new AesGcmJce(raw);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot make a key", e);
      }
    }

    List<NewKey> made() {
      return List.copyOf(made);
    }

    /** The keys made here are stored now. */
    void stored() {
      made.forEach(
          key ->
              cache.put(
                  new Subject(memberId, key.subject()), Optional.of(used.get(key.subject()))));
    }
  }

  Sealing sealing(UUID memberId, boolean mayBlock) {
    return new Sealing(memberId, mayBlock);
  }

  /**
   * Opens a sealed text; erased when the key was destroyed.
   *
   * @param atHand keys read for a batch, which the cache may have let go already
   */
  PersonalText open(
      UUID memberId, UUID subjectId, byte[] sealed, Map<Subject, Optional<Aead>> atHand) {
    var subject = new Subject(memberId, subjectId);
    var key = cache.getIfPresent(subject);
    if (key == null) {
      key = atHand.get(subject);
    }
    if (key == null) {
      key = load(subject);
    }
    if (key == null) {
      throw new IllegalStateException("no key for subject " + subjectId);
    }
    if (key.isEmpty()) {
      return PersonalText.erased(subjectId);
    }
    try {
      var plain = key.get().decrypt(sealed, subject.associatedData());
      return PersonalText.about(
          subjectId, new String(plain, java.nio.charset.StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open a text about " + subjectId, e);
    }
  }

  /** Destroys a subject's key for good; texts it sealed read as erased from now on. */
  public void destroy(UUID memberId, UUID subjectId) throws SQLException {
    try (var connection = dataSource.getConnection();
        var update =
            connection.prepareStatement(
                "insert into subject_key (member_id, subject, destroyed_at)"
                    + " values (?, ?, clock_timestamp()) on conflict (member_id, subject)"
                    + " do update set wrapped_key = null, destroyed_at = clock_timestamp()")) {
      update.setObject(1, memberId);
      update.setObject(2, subjectId);
      update.executeUpdate();
    }
    cache.put(new Subject(memberId, subjectId), Optional.empty());
    whenErased.forEach(each -> each.accept(memberId));
  }

  /** Tells of each erasure by this process whose texts are concerned. */
  void whenErased(Consumer<UUID> forget) {
    whenErased.add(forget);
  }

  /**
   * Before a release serves: with another master key than the stored keys were wrapped with, every
   * view would take every text for an event it cannot read.
   */
  public void requireMasterKey() throws SQLException {
    try (var connection = dataSource.getConnection();
        var query =
            connection.prepareStatement(
                "select member_id, subject, wrapped_key from subject_key"
                    + " where wrapped_key is not null limit 1");
        var rows = query.executeQuery()) {
      if (rows.next()) {
        unwrap(
            new Subject(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
            rows.getBytes(3));
      }
    }
  }

  private Optional<Aead> load(Subject subject) {
    try (var connection = dataSource.getConnection()) {
      return fetch(
              connection,
              List.of(subject),
              unusable -> {
                throw unusable;
              })
          .get(subject);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  /**
   * Reads many keys in one query, ahead of decoding a batch. The cache prefers keys that are often
   * used to those of a batch that passes once, so they are handed over besides.
   */
  Map<Subject, Optional<Aead>> preload(Connection connection, Collection<Subject> subjects)
      throws SQLException {
    // One that cannot be used fails what it sealed, when that is read, and not the whole batch.
    return fetch(connection, subjects, _ -> {});
  }

  /** As well, for a reader whose own role may not see keys. */
  Map<Subject, Optional<Aead>> preload(Collection<Subject> subjects) {
    var keys = new HashMap<Subject, Optional<Aead>>();
    subjects.forEach(
        subject -> {
          var known = cache.getIfPresent(subject);
          if (known != null) {
            keys.put(subject, known);
          }
        });
    if (keys.size() == subjects.size()) {
      return keys;
    }
    try (var connection = dataSource.getConnection()) {
      return preload(connection, subjects);
    } catch (SQLException e) {
      throw LogUnavailable.unlessRefused(e);
    }
  }

  private Map<Subject, Optional<Aead>> fetch(
      Connection connection,
      Collection<Subject> subjects,
      Consumer<IllegalStateException> whenUnusable)
      throws SQLException {
    var keys = new HashMap<Subject, Optional<Aead>>();
    var missing = new HashSet<Subject>();
    for (var subject : subjects) {
      var known = cache.getIfPresent(subject);
      if (known == null) {
        missing.add(subject);
      } else {
        keys.put(subject, known);
      }
    }
    if (missing.isEmpty()) {
      return keys;
    }
    try (var query =
        connection.prepareStatement(
            "select k.member_id, k.subject, k.wrapped_key from subject_key k"
                + " join unnest(?::uuid[], ?::uuid[]) s(member_id, subject)"
                + " on k.member_id = s.member_id and k.subject = s.subject")) {
      query.setObject(1, missing.stream().map(Subject::memberId).toArray(UUID[]::new));
      query.setObject(2, missing.stream().map(Subject::subject).toArray(UUID[]::new));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var subject = new Subject(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
          try {
            var key = unwrap(subject, rows.getBytes(3));
            keys.put(subject, key);
            cache.put(subject, key);
          } catch (IllegalStateException unusable) {
            whenUnusable.accept(unusable);
          }
        }
      }
    }
    return keys;
  }

  private Optional<Aead> unwrap(Subject subject, byte[] wrapped) {
    if (wrapped == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AesGcmJce(master.decrypt(wrapped, subject.associatedData())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key does not open subject keys", e);
    }
  }
}
