package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.profile.Topic;
import dev.updraft.profile.contacts.ContactEvent.Details;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/**
 * Contacts that share a sign of being one person – an address, or a name as it sounds – so that
 * duplicates are found without comparing everybody with everybody. A contact whose sign has changed
 * stays where it was: whoever reads this looks at the contacts as they are.
 */
public final class Lookalikes implements DocumentView<Lookalikes.Alike> {
  static final String COUNT = "contacts";

  /** The contacts that have, or had, the sign. */
  public record Alike(List<UUID> contacts) {
    public Alike {
      contacts = List.copyOf(contacts);
    }

    private Alike with(UUID contact) {
      if (contacts.contains(contact)) {
        return this;
      }
      var more = new ArrayList<>(contacts);
      more.add(contact);
      return new Alike(more);
    }
  }

  @Override
  public String name() {
    return "contact_lookalikes";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<Alike> document() {
    return Alike.class;
  }

  @Override
  public List<Column<Alike>> columns() {
    return List.of(new Column<>(COUNT, Column.Type.NUMBER, alike -> alike.contacts().size()));
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return switch (recorded.event()) {
      case ContactEvent.ContactAdded it -> signs(recorded.memberId(), it.details());
      case ContactEvent.ContactDetailsChanged it -> signs(recorded.memberId(), it.details());
      case ContactEvent.ContactRestated it -> signs(recorded.memberId(), it.details());
      default -> List.of();
    };
  }

  @Override
  public Alike evolve(UUID sign, Alike document, Recorded<?> recorded) {
    return (document == null ? new Alike(List.of()) : document).with(recorded.streamId());
  }

  private static Collection<UUID> signs(UUID member, Details details) {
    var signs = new LinkedHashSet<UUID>();
    for (var email : details.emails()) {
      email.text().ifPresent(text -> signs.add(sign(member, "email/" + Topic.key(text))));
    }
    if (details.name() != null) {
      details
          .name()
          .text()
          .map(text -> NameKeys.of(text).soundInAnyOrder())
          .filter(sound -> !sound.isEmpty())
          .ifPresent(sound -> signs.add(sign(member, "name/" + sound)));
    }
    return signs;
  }

  private static UUID sign(UUID member, String sign) {
    return UUID.nameUUIDFromBytes((member + "/" + sign).getBytes(StandardCharsets.UTF_8));
  }
}
