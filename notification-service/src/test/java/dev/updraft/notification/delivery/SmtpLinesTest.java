package dev.updraft.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SmtpLinesTest {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final List<Fake> opened = new ArrayList<>();
  private long now;
  private final SmtpLines lines = lines(KEPT);

  private SmtpLines lines(Duration kept) {
    return new SmtpLines(
        () -> {
          opened.add(new Fake());
          return opened.getLast();
        },
        kept,
        () -> now);
  }

  private static final class Fake extends Transport {
    private boolean there = true;
    private boolean closed;

    Fake() {
      super(Session.getInstance(new Properties()), null);
    }

    @Override
    public void sendMessage(Message message, Address[] addresses) {
      // it is only about the connection
    }

    @Override
    public boolean isConnected() {
      return there;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private void mail(SmtpLines by) throws MessagingException {
    by.giveBack(by.take());
  }

  @Test
  void mails_share_a_connection() throws MessagingException {
    mail(lines);
    mail(lines);
    now += Duration.ofSeconds(30).toNanos();
    mail(lines);
    assertThat(opened).hasSize(1);
    assertThat(opened.getFirst().closed).isFalse();
  }

  @Test
  void one_in_use_is_not_shared() throws MessagingException {
    var one = lines.take();
    assertThat(lines.take().transport).isNotSameAs(one.transport);
  }

  @Test
  void one_the_server_has_ended_is_given_up_before_a_mail_is_tried() throws MessagingException {
    mail(lines);
    opened.getFirst().there = false;
    now += Duration.ofSeconds(1).toNanos();
    assertThat(lines.take().transport).isNotSameAs(opened.getFirst());
    assertThat(opened.getFirst().closed).isTrue();
  }

  @Test
  void none_is_used_for_very_many() throws MessagingException {
    for (var i = 0; i < SmtpLines.MOST_MAILS; i++) {
      mail(lines);
    }
    assertThat(opened).hasSize(1);
    assertThat(opened.getFirst().closed).isTrue();
    mail(lines);
    assertThat(opened).hasSize(2);
  }

  @Test
  void one_that_nobody_needs_is_closed() throws MessagingException {
    mail(lines);
    now += KEPT.toNanos() - 1;
    lines.tidy();
    assertThat(opened.getFirst().closed).isFalse();
    now++;
    lines.tidy();
    assertThat(opened.getFirst().closed).isTrue();
  }

  @Test
  void where_none_is_kept_each_mail_has_its_own() throws MessagingException {
    var none = lines(Duration.ZERO);
    mail(none);
    mail(none);
    assertThat(opened).hasSize(2).allMatch(each -> each.closed);
  }
}
