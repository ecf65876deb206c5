package dev.updraft.eventsourcing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps one generation of a view's documents in step with the log. Documents are folded in memory
 * and written once per batch, which is what makes a rebuild fast; its owner calls it from one
 * thread, and tells it to forget when a batch was rolled back.
 */
final class DocumentProjection<D> {
  private static final int KEPT = 4_000;
  private static final JsonMapper JSON = EventCodec.json();

  private record Held<D>(UUID memberId, D document) {}

  private final DocumentView<D> view;
  private final String table;
  private final String upsert;
  private final List<Column<D>> columns;
  private final List<WordTable<D>> words;
  private final Map<UUID, Held<D>> known =
      new LinkedHashMap<>(256, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Held<D>> eldest) {
          return size() > KEPT;
        }
      };
  private final Set<UUID> parkedStreams = new HashSet<>();

  /** An event that could not be read, folded or stored; its stream is left out from here on. */
  record Failed(Recorded<?> recorded, Throwable cause) {}

  DocumentProjection(DocumentView<D> view, String schema) {
    this.view = view;
    this.table = schema + ".document";
    this.upsert = upsertSql(view, table);
    this.columns = ViewSchema.inDocument(view);
    this.words =
        ViewSchema.words(view).stream().map(column -> new WordTable<>(column, schema)).toList();
  }

  DocumentView<D> view() {
    return view;
  }

  /** Forgets what was folded but not committed, and which streams are parked. */
  void forget(Collection<UUID> parked) {
    known.clear();
    parkedStreams.clear();
    parkedStreams.addAll(parked);
  }

  /** Folds a batch and writes the documents it changed, without committing. */
  List<Failed> apply(Connection connection, List<Recorded<?>> batch) throws SQLException {
    var failed = new ArrayList<Failed>();
    try {
      var before = before(connection, batch);
      var changed = new LinkedHashMap<UUID, Held<D>>();
      for (var recorded : batch) {
        if (!parkedStreams.contains(recorded.streamId())) {
          fold(recorded, before, changed, failed);
        }
      }
      write(connection, before, changed);
      known.putAll(changed);
      return failed;
    } catch (SQLException
        | RuntimeException
        | AssertionError
        | LinkageError
        | StackOverflowError e) {
      // The caller does not get to hear of these; they fail again when the batch is tried again.
      failed.forEach(each -> parkedStreams.remove(each.recorded().streamId()));
      throw e;
    }
  }

  /** As {@link #apply}, but an event that cannot be stored fails its own stream only. */
  List<Failed> applyCarefully(Connection connection, List<Recorded<?>> batch) throws SQLException {
    var savepoint = connection.setSavepoint();
    try {
      var failed = apply(connection, batch);
      connection.releaseSavepoint(savepoint);
      return failed;
    } catch (SQLException
        | RuntimeException
        | AssertionError
        | LinkageError
        | StackOverflowError e) {
      if (DeliveryTransactions.isPassing(e)) {
        throw e;
      }
      connection.rollback(savepoint);
      var failed = new ArrayList<Failed>();
      if (batch.size() == 1) {
        park(batch.getFirst(), e, failed);
      } else {
        for (var recorded : batch) {
          failed.addAll(applyCarefully(connection, List.of(recorded)));
        }
      }
      return failed;
    }
  }

  /**
   * The documents a batch touches, as they are before it; none of those it begins itself. All of
   * them at once, for what is kept in memory may be fewer.
   */
  private Map<UUID, Held<D>> before(Connection connection, List<Recorded<?>> batch)
      throws SQLException {
    var begun = new HashSet<UUID>();
    var before = new HashMap<UUID, Held<D>>();
    var missing = new HashSet<UUID>();
    for (var recorded : batch) {
      for (var key : keysOf(recorded)) {
        var held = known.get(key);
        if (held != null) {
          before.put(key, held);
        } else if (view.begins(key, recorded)) {
          begun.add(key);
        } else if (!begun.contains(key)) {
          missing.add(key);
        }
      }
    }
    load(connection, missing, before);
    return before;
  }

  /**
   * What fails here fails again when it is folded, and is parked there: the events before it in its
   * stream come first.
   */
  private Collection<UUID> keysOf(Recorded<?> recorded) {
    if (parkedStreams.contains(recorded.streamId())) {
      return List.of();
    }
    try {
      return view.keys(EventStore.readable(recorded));
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError _) {
      return List.of();
    }
  }

  private void fold(
      Recorded<?> recorded,
      Map<UUID, Held<D>> before,
      Map<UUID, Held<D>> changed,
      List<Failed> failed) {
    var after = new HashMap<UUID, Held<D>>();
    try {
      for (var key : view.keys(EventStore.readable(recorded))) {
        var held = changed.containsKey(key) ? changed.get(key) : before.get(key);
        var old = held == null ? null : held.document();
        var document = view.evolve(key, old, recorded);
        if (!Objects.equals(document, old)) {
          after.put(key, new Held<>(recorded.memberId(), document));
        }
      }
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      park(recorded, e, failed);
      return;
    }
    // An event changes all its documents or none.
    changed.putAll(after);
  }

  private void park(Recorded<?> recorded, Throwable cause, List<Failed> failed) {
    parkedStreams.add(recorded.streamId());
    failed.add(new Failed(recorded, cause));
  }

  private void load(Connection connection, Set<UUID> missing, Map<UUID, Held<D>> loaded)
      throws SQLException {
    if (missing.isEmpty()) {
      return;
    }
    try (var query =
        connection.prepareStatement(
            "select id, member_id, "
                + ViewSchema.whole(view)
                + " from "
                + table
                + " where id = any(?)")) {
      query.setObject(1, BinaryArray.uuids(List.copyOf(missing)));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          loaded.put(
              rows.getObject(1, UUID.class),
              new Held<>(
                  rows.getObject(2, UUID.class),
                  JSON.readValue(rows.getString(3), view.document())));
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("view " + view.name() + " holds an unreadable document", e);
      }
    }
  }

  private void write(Connection connection, Map<UUID, Held<D>> before, Map<UUID, Held<D>> changed)
      throws SQLException {
    var gone = new ArrayList<UUID>();
    var kept = new ArrayList<Map.Entry<UUID, Held<D>>>();
    changed
        .entrySet()
        .forEach(
            each -> {
              if (each.getValue().document() == null) {
                gone.add(each.getKey());
              } else {
                kept.add(each);
              }
            });
    if (!gone.isEmpty()) {
      try (var delete =
          connection.prepareStatement("delete from " + table + " where id = any(?)")) {
        delete.setObject(1, BinaryArray.uuids(gone));
        delete.executeUpdate();
      }
    }
    if (!kept.isEmpty()) {
      try (var statement = connection.prepareStatement(upsert)) {
        var n = 0;
        statement.setObject(++n, BinaryArray.uuids(kept.stream().map(Map.Entry::getKey).toList()));
        statement.setObject(
            ++n, BinaryArray.uuids(kept.stream().map(e -> e.getValue().memberId()).toList()));
        for (var part : parts(kept.stream().map(e -> e.getValue().document()).toList())) {
          statement.setObject(++n, BinaryArray.json(part));
        }
        for (var column : columns) {
          statement.setObject(
              ++n,
              BinaryArray.texts(
                  kept.stream().map(e -> text(column, e.getValue().document())).toList()));
        }
        statement.executeUpdate();
      }
    }
    for (var each : words) {
      each.replace(connection, words(each, before, changed));
    }
  }

  /** Most changes leave the words alone, and then nothing is written. */
  private List<WordTable.Words> words(
      WordTable<D> words, Map<UUID, Held<D>> before, Map<UUID, Held<D>> changed) {
    var all = new ArrayList<WordTable.Words>();
    changed.forEach(
        (id, held) -> {
          var old = before.get(id);
          all.add(
              new WordTable.Words(
                  id,
                  held.memberId(),
                  words.of(old == null ? null : old.document()),
                  words.of(held.document())));
        });
    return all;
  }

  /** The documents as JSON; where a view keeps some of their fields apart, those after the rest. */
  private List<List<byte[]>> parts(List<D> documents) {
    if (view.apart().isEmpty()) {
      return List.of(documents.stream().map(this::json).toList());
    }
    var rest = new ArrayList<byte[]>();
    var apart = new ArrayList<byte[]>();
    for (var document : documents) {
      ObjectNode whole = JSON.valueToTree(document);
      var fields = JSON.createObjectNode();
      for (var name : view.apart()) {
        var value = whole.remove(name);
        if (value != null) {
          fields.set(name, value);
        }
      }
      apart.add(json(fields));
      rest.add(json(whole));
    }
    return List.of(rest, apart);
  }

  private byte[] json(Object document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("view " + view.name() + " cannot write a document", e);
    }
  }

  private String text(Column<D> column, D document) {
    var value = column.value().apply(document);
    if (value == null) {
      return ViewSchema.none(column.type());
    }
    return switch (column.type()) {
      case TEXT -> value instanceof Enum<?> constant ? constant.name() : value.toString();
      case UUID, NUMBER, DECIMAL, TIME -> value.toString();
      case TEXTS, WORDS -> TextArrays.literal((Collection<?>) value);
    };
  }

  private static String upsertSql(DocumentView<?> view, String table) {
    var names = new StringBuilder("id, member_id, document");
    var selected = new StringBuilder("d.id, d.member_id, d.document");
    var unnested = new StringBuilder("id, member_id, document");
    var parameters = new StringBuilder("?, ?, ?");
    var updates = new StringBuilder("document = excluded.document");
    if (!view.apart().isEmpty()) {
      names.append(", apart");
      selected.append(", d.apart");
      unnested.append(", apart");
      parameters.append(", ?");
      updates.append(", apart = excluded.apart");
    }
    for (var column : ViewSchema.inDocument(view)) {
      var name = ViewSchema.sqlName(column);
      names.append(", ").append(name);
      selected.append(", d.").append(name).append("::").append(column.type().sql);
      unnested.append(", ").append(name);
      parameters.append(", ?");
      updates.append(", ").append(name).append(" = excluded.").append(name);
    }
    return "insert into %s (%s) select %s from unnest(%s) d(%s) on conflict (id) do update set %s"
        .formatted(table, names, selected, parameters, unnested, updates);
  }
}
