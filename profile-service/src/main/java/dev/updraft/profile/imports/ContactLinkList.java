package dev.updraft.profile.imports;

import dev.updraft.profile.MemberStream;
import dev.updraft.profile.StateView;
import java.util.List;
import java.util.UUID;

/** The links of all contacts. */
public final class ContactLinkList {
  private ContactLinkList() {}

  /** A contact's links as the view keeps them, under the id of their own stream. */
  public record Entry(UUID id, long version, ContactLinks links) {}

  public static StateView<Entry, ContactLinks, ContactLinks.Event> view() {
    return new StateView<>(
        "contact_links",
        1,
        Entry.class,
        ContactLinks.CATEGORY,
        List.of(),
        Entry::new,
        Entry::links);
  }

  public static UUID stream(UUID contact) {
    return MemberStream.of(ContactLinks.CATEGORY.name(), contact);
  }
}
