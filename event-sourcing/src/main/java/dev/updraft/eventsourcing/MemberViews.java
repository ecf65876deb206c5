package dev.updraft.eventsourcing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The views of one member, as they are now or as they were. */
public interface MemberViews {
  /** Everything a query selects, in its order. */
  <D> List<D> all(DocumentView<D> view, Query query);

  /** As they are now. */
  static MemberViews now(Views views, UUID member) {
    return new MemberViews() {
      @Override
      public <D> List<D> all(DocumentView<D> view, Query query) {
        return views.documents(view).all(member, query);
      }
    };
  }

  /**
   * As they were when these events had been recorded.
   *
   * <p>Not to be used by several threads at once.
   *
   * @param events of one member, in the order of the log
   */
  static MemberViews then(List<Recorded<?>> events) {
    return new MemberViews() {
      // each is folded once, however often it is asked
      private final Map<String, Replay<?>> folded = new HashMap<>();

      @Override
      @SuppressWarnings("unchecked") // kept by the view's name, which is its own
      public <D> List<D> all(DocumentView<D> view, Query query) {
        return ((Replay<D>) folded.computeIfAbsent(view.name(), _ -> new Replay<>(view, events)))
            .all(query);
      }
    };
  }
}
