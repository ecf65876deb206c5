package dev.updraft.local.mailbox;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.updraft.local.Folders;
import dev.updraft.local.LocalServerFailed;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes every mail the services send, keeps it as a file, and shows it on a page; sends none on.
 */
public final class Mailbox implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final InstantSource clock;
  private final GreenMail smtp;
  private final MailboxPage page;
  private final int smtpPort;
  private final AtomicLong sequence = new AtomicLong();

  public Mailbox(Path folder, int smtpPort, int pagePort, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    this.smtpPort = smtpPort;
    this.smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    this.page = new MailboxPage(folder, pagePort);
  }

  public int smtpPort() {
    return smtpPort;
  }

  public String pageAddress() {
    return page.address();
  }

  public void start() {
    try {
      Folders.privateFolder(folder);
      smtp.getUserManager()
          .setMessageDeliveryHandler((_, address) -> new Reader(address.getEmail()));
      smtp.start();
      page.start();
    } catch (IOException | IllegalStateException e) {
      throw new LocalServerFailed("the mailbox does not start: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    page.close();
    smtp.stop();
  }

  /** On disk, whole, before the sender is told that the mail was accepted. */
  private void keep(MimeMessage message) {
    String name =
        STAMP.format(clock.instant())
            + String.format(Locale.ROOT, "-%06d.eml", sequence.incrementAndGet());
    Path partial = folder.resolve(name + ".new");
    try {
      try (var out = Files.newOutputStream(partial)) {
        message.writeTo(out);
      }
      Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | MessagingException e) {
      throw new LocalServerFailed("the mail cannot be kept: " + e.getMessage(), e);
    }
  }

  /** Anybody a mail is sent to; has no mailbox in memory, which would grow. */
  private final class Reader implements GreenMailUser {
    private final String address;

    private Reader(String address) {
      this.address = address;
    }

    @Override
    public void deliver(MovingMessage message) {
      keep(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
      keep(message);
    }

    @Override
    public String getEmail() {
      return address;
    }

    @Override
    public String getLogin() {
      return address;
    }

    @Override
    public String getQualifiedMailboxName() {
      return address;
    }

    @Override
    public String getPassword() {
      return "";
    }

    @Override
    public void setPassword(String password) {
      throw new UnsupportedOperationException("there is nothing to log in to");
    }

    @Override
    public void authenticate(String password) {
      throw new UnsupportedOperationException("there is nothing to log in to");
    }

    @Override
    public void create() {}

    @Override
    public void delete() {}
  }
}
