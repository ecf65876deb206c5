package dev.updraft.profile;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import java.util.UUID;

/** Goes through all documents of a member page by page, so that none need be held in memory. */
public final class AllDocuments {
  private AllDocuments() {}

  /** What is done with each; it may fail while writing. */
  @FunctionalInterface
  public interface Each<D, E extends Exception> {
    void accept(D document) throws E;
  }

  public static <D, E extends Exception> void of(
      Documents<D> documents, UUID member, Each<? super D, E> each) throws E {
    String cursor = null;
    do {
      var page = documents.page(member, Query.all().limit(200).after(cursor));
      for (var document : page.items()) {
        each.accept(document);
      }
      cursor = page.next();
    } while (cursor != null);
  }
}
