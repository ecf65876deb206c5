package dev.updraft.notification.channels;

import static dev.updraft.notification.NotificationReason.EMAIL_ADDRESS_MALFORMED;

import dev.updraft.eventsourcing.Rejection;
import java.util.regex.Pattern;

/** An address mail can be sent to; being plain ASCII without blanks, it is safe in a header. */
public record EmailAddress(String value) {
  /** RFC 5321's limit of a path, less its angle brackets. */
  private static final int MAX_LENGTH = 254;

  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  public EmailAddress {
    value = value == null ? "" : value.strip();
    // The length first: it bounds the work of the pattern.
    if (value.length() > MAX_LENGTH || value.indexOf('@') > 64 || !FORM.matcher(value).matches()) {
      throw new Rejection(EMAIL_ADDRESS_MALFORMED, "address");
    }
  }

  /** Never shows the address: it must not reach a log by accident. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
