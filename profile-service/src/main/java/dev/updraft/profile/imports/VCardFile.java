package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Rejection;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.imports.Said.Person;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.Categories;
import ezvcard.property.TextProperty;
import ezvcard.property.Url;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An address book in vCard 2.1, 3 or 4. */
final class VCardFile {
  private final TextFile file;
  private final String part;

  VCardFile(TextFile file, String part) {
    this.file = file;
    this.part = part;
  }

  void read(Consumer<Row> rows) throws IOException {
    var lines = beginnings();
    try (var cards = new VCardReader(file.open())) {
      var n = 0;
      for (var card = cards.readNext(); card != null; card = cards.readNext()) {
        rows.accept(new Row(part, n < lines.size() ? lines.get(n) : 0, read(card)));
        n++;
      }
    }
  }

  /** Where cards begin; each must end, or the file was cut off. */
  private List<Integer> beginnings() throws IOException {
    var lines = new ArrayList<Integer>();
    var open = 0;
    try (var reader = new BufferedReader(file.open())) {
      var n = 0;
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        n++;
        // One that begins with a space goes on with the line before.
        if (line.stripTrailing().equalsIgnoreCase("BEGIN:VCARD")) {
          lines.add(n);
          open++;
        } else if (line.stripTrailing().equalsIgnoreCase("END:VCARD")) {
          open--;
        }
      }
    }
    if (open != 0) {
      throw new Rejection(ProfileReason.DAMAGED_FILE);
    }
    return lines;
  }

  private static Said read(VCard card) {
    try {
      var name = line(name(card));
      if (name == null) {
        throw new Unfit(Fault.NO_NAME);
      }
      return new Person(
          name,
          line(organization(card)),
          line(first(card.getTitles())),
          Cells.emails(card.getEmails().stream().map(TextProperty::getValue).toList()),
          Cells.links(card.getUrls().stream().map(Url::getValue).toList()),
          List.of(),
          List.of(),
          Cells.groups(
              card.getCategoriesList().stream()
                  .map(Categories::getValues)
                  .flatMap(List::stream)
                  .toList()),
          null,
          null,
          null,
          null);
    } catch (Unfit unfit) {
      return new Said.Unusable(unfit.fault());
    }
  }

  /** No program evaluates an address book, so nothing in it is a formula. */
  private static String line(String text) throws Unfit {
    return Cells.line(Cells.neutralised(text), Cells.LONGEST_NAME);
  }

  private static String name(VCard card) {
    var whole = card.getFormattedName() == null ? null : card.getFormattedName().getValue();
    if (whole != null && !whole.isBlank()) {
      return whole;
    }
    var parts = card.getStructuredName();
    return parts == null ? null : Columns.fullName(parts.getGiven(), parts.getFamily());
  }

  private static String organization(VCard card) {
    var organization = card.getOrganization();
    return organization == null || organization.getValues().isEmpty()
        ? null
        : organization.getValues().getFirst();
  }

  private static String first(List<? extends TextProperty> properties) {
    return properties.isEmpty() ? null : properties.getFirst().getValue();
  }
}
