package dev.updraft.profile.contacts;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.PersonalText;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.Topic;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lets a contact's groups be named by id or by name; a name nobody has yet begins a group. */
@Singleton
class GroupNames {
  private final Documents<GroupDirectory.Entry> directory;
  private final Ids ids;

  GroupNames(Views views, Ids ids) {
    this.directory = views.documents(GroupDirectory.view());
    this.ids = ids;
  }

  /** The groups of a request; new ids are taken once, however often the command is decided. */
  Named read(UUID member, List<String> named) {
    var known = new ArrayList<UUID>();
    var names = new LinkedHashMap<String, UUID>();
    for (var each : named == null ? List.<String>of() : named) {
      if (each.strip().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
        known.add(UUID.fromString(each.strip()));
      } else {
        names.putIfAbsent(each.strip(), ids.next());
      }
    }
    return new Named(member, known, names);
  }

  /** Groups as a request names them. */
  final class Named {
    private final UUID member;
    private final List<UUID> known;
    private final Map<String, UUID> names;

    private Named(UUID member, List<UUID> known, Map<String, UUID> names) {
      this.member = member;
      this.known = known;
      this.names = names;
    }

    /** Looks them up; may block. */
    Found find(UnitOfWork work) {
      var all = new ArrayList<UUID>();
      var fresh = new LinkedHashMap<UUID, String>();
      for (var id : known) {
        work.read(Group.CATEGORY, id).state().known();
        all.add(id);
      }
      names.forEach(
          (name, idIfNew) -> {
            var query = Query.all().where(GroupDirectory.NAME, Topic.key(name)).limit(1);
            var same = directory.page(member, query).items();
            if (same.isEmpty()) {
              fresh.put(idIfNew, name);
            }
            all.add(same.isEmpty() ? idIfNew : same.getFirst().id());
          });
      return new Found(all.stream().distinct().toList(), fresh, member);
    }
  }

  /** The ids of all groups named, and those that do not exist yet. */
  record Found(List<UUID> ids, Map<UUID, String> fresh, UUID member) {
    void begin(UnitOfWork work) {
      fresh.forEach(
          (id, name) ->
              work.create(
                  Group.CATEGORY,
                  id,
                  new Group.Command.BeginGroup(PersonalText.about(member, name), null)));
    }
  }
}
