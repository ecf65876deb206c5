package dev.updraft.notification.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Connections to the mail server, kept for a short while: opening one takes longer than a mail
 * does. None is used for very many mails, for servers that bound them end the connection in their
 * own way.
 */
final class SmtpLines {
  private static final Logger LOG = Logger.getLogger(SmtpLines.class);
  static final int MOST_MAILS = 100;

  /** Far less than the five minutes a server has to wait for the next command. */
  private static final Duration KEPT_IDLE = Duration.ofSeconds(5);

  /** After so short a time the server is not asked first whether it is still there. */
  private static final Duration SURELY_THERE = Duration.ofMillis(50);

  interface Opening {
    Transport open() throws MessagingException;
  }

  /** One connection, used for one mail at a time. */
  static final class Line {
    final Transport transport;
    private int mails;
    private long idleSince;

    private Line(Transport transport) {
      this.transport = transport;
    }

    private Duration idle() {
      return Duration.ofNanos(System.nanoTime() - idleSince);
    }

    private boolean stillThere() {
      return idle().compareTo(SURELY_THERE) < 0 || transport.isConnected();
    }

    void close() {
      try {
        transport.close();
      } catch (MessagingException e) {
        LOG.debug("a connection to the mail server did not end tidily", e);
      }
    }
  }

  private final Opening opening;
  private final Deque<Line> idle = new ArrayDeque<>();
  private boolean tidying;

  SmtpLines(Opening opening) {
    this.opening = opening;
  }

  /** One that works, as far as is known; whoever takes it closes it or gives it back. */
  Line take() throws MessagingException {
    for (var line = lastUsed(); line != null; line = lastUsed()) {
      if (line.stillThere()) {
        return line;
      }
      line.close();
    }
    return new Line(opening.open());
  }

  private synchronized Line lastUsed() {
    return idle.pollLast();
  }

  /** After a mail that was accepted. */
  void giveBack(Line line) {
    line.mails++;
    if (line.mails >= MOST_MAILS) {
      line.close();
      return;
    }
    line.idleSince = System.nanoTime();
    synchronized (this) {
      idle.addLast(line);
      tidyLater();
    }
  }

  private void tidyLater() {
    if (!tidying) {
      tidying = true;
      CompletableFuture.delayedExecutor(KEPT_IDLE.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::tidy);
    }
  }

  private void tidy() {
    var old = new ArrayList<Line>();
    synchronized (this) {
      tidying = false;
      // The one idle for longest is the first.
      while (!idle.isEmpty() && idle.getFirst().idle().compareTo(KEPT_IDLE) >= 0) {
        old.add(idle.removeFirst());
      }
      if (!idle.isEmpty()) {
        tidyLater();
      }
    }
    old.forEach(Line::close);
  }

  /** Closes those that are idle. */
  void close() {
    List<Line> all;
    synchronized (this) {
      all = List.copyOf(idle);
      idle.clear();
    }
    all.forEach(Line::close);
  }
}
