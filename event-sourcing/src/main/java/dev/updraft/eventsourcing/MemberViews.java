package dev.updraft.eventsourcing;

import java.util.List;
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
   * @param events of one member, in the order of the log
   */
  static MemberViews then(List<Recorded<?>> events) {
    return new MemberViews() {
      @Override
      public <D> List<D> all(DocumentView<D> view, Query query) {
        return new Replay<>(view, events).all(query);
      }
    };
  }
}
