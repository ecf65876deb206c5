package dev.updraft.eventsourcing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The views of one member, as they are now or as they were. */
public interface MemberViews {
  /** Everything a query selects, in its order. */
  <D> List<D> all(DocumentView<D> view, Query query);

  /**
   * Shows everything a query selects, one after the other and in no order. As they are now, only a
   * few are held at a time.
   *
   * @param query in no order itself
   * @param shown is to ask nothing of the views
   */
  <D> void each(DocumentView<D> view, Query query, Consumer<D> shown);

  /** The first so many of what a query selects, at most 200. */
  <D> List<D> first(DocumentView<D> view, Query query, int many);

  <D> long count(DocumentView<D> view, Query query);

  /**
   * How many documents a query selects, by their values in some columns, as text. The columns are
   * texts, ids or whole numbers; what has no value is told apart from all that have one.
   */
  <D> Map<List<String>, Long> counts(DocumentView<D> view, Query query, List<String> columns);

  /** Whether several threads may ask at once. */
  boolean shared();

  /** As they are now. */
  static MemberViews now(Views views, UUID member) {
    return new MemberViews() {
      @Override
      public <D> List<D> all(DocumentView<D> view, Query query) {
        return views.documents(view).all(member, query);
      }

      @Override
      public <D> void each(DocumentView<D> view, Query query, Consumer<D> shown) {
        views.documents(view).each(member, query, shown);
      }

      @Override
      public <D> List<D> first(DocumentView<D> view, Query query, int many) {
        return views.documents(view).page(member, query.limit(many)).items();
      }

      @Override
      public <D> long count(DocumentView<D> view, Query query) {
        return views.documents(view).count(member, query);
      }

      @Override
      public <D> Map<List<String>, Long> counts(
          DocumentView<D> view, Query query, List<String> columns) {
        return views.documents(view).counts(member, query, columns);
      }

      @Override
      public boolean shared() {
        return true;
      }
    };
  }

  /**
   * As they were when these events had been recorded.
   *
   * @param events of one member, in the order of the log
   */
  static MemberViews then(List<Recorded<?>> events) {
    return new MemberViews() {
      // each is folded once, however often it is asked
      private final Map<String, Replay<?>> folded = new HashMap<>();

      @Override
      public <D> List<D> all(DocumentView<D> view, Query query) {
        return folded(view).all(query);
      }

      @Override
      public <D> void each(DocumentView<D> view, Query query, Consumer<D> shown) {
        // backwards: whoever relies on an order tells another story than the tables
        folded(view).all(query.unordered()).reversed().forEach(shown);
      }

      @Override
      public <D> List<D> first(DocumentView<D> view, Query query, int many) {
        return folded(view).all(query).stream().limit(many).toList();
      }

      @Override
      public <D> long count(DocumentView<D> view, Query query) {
        return folded(view).all(query).size();
      }

      @Override
      public <D> Map<List<String>, Long> counts(
          DocumentView<D> view, Query query, List<String> columns) {
        return folded(view).counts(query, columns);
      }

      @Override
      public boolean shared() {
        return false;
      }

      @SuppressWarnings("unchecked") // kept by the view's name, which is its own
      private <D> Replay<D> folded(DocumentView<D> view) {
        return (Replay<D>) folded.computeIfAbsent(view.name(), _ -> new Replay<>(view, events));
      }
    };
  }
}
