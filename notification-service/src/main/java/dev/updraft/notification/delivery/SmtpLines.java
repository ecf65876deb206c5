package dev.updraft.notification.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Connections to the mail server, kept for a short while: opening one takes longer than a mail
 * does. None is used for very many mails, for servers that bound them end the connection in their
 * own way.
 */
final class SmtpLines {
  private static final Logger LOG = Logger.getLogger(SmtpLines.class);
  static final int MOST_MAILS = 100;

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

    void close() {
      try {
        transport.close();
      } catch (MessagingException e) {
        LOG.debug("a connection to the mail server did not end tidily", e);
      }
    }
  }

  private final Opening opening;
  private final Duration keptIdle;
  private final LongSupplier nanoTime;
  private final Deque<Line> idle = new ArrayDeque<>();
  private boolean tidying;

  /**
   * @param keptIdle how long a connection waits for the next mail; zero: each mail has its own
   */
  SmtpLines(Opening opening, Duration keptIdle, LongSupplier nanoTime) {
    this.opening = opening;
    this.keptIdle = keptIdle;
    this.nanoTime = nanoTime;
  }

  private boolean idleFor(Line line, Duration time) {
    return nanoTime.getAsLong() - line.idleSince >= time.toNanos();
  }

  /** One that works, as far as is known; whoever takes it closes it or gives it back. */
  Line take() throws MessagingException {
    for (var line = lastUsed(); line != null; line = lastUsed()) {
      // Asked each time: a server that has had enough of it must not look like one that is down.
      if (line.transport.isConnected()) {
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
    if (line.mails >= MOST_MAILS || keptIdle.isZero()) {
      line.close();
      return;
    }
    line.idleSince = nanoTime.getAsLong();
    synchronized (this) {
      idle.addLast(line);
      tidyLater();
    }
  }

  private void tidyLater() {
    if (!tidying) {
      tidying = true;
      CompletableFuture.delayedExecutor(keptIdle.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::tidy);
    }
  }

  /** Closes those nobody has needed for as long as they are kept. */
  void tidy() {
    var old = new ArrayList<Line>();
    synchronized (this) {
      tidying = false;
      // The one idle for longest is the first.
      while (!idle.isEmpty() && idleFor(idle.getFirst(), keptIdle)) {
        old.add(idle.removeFirst());
      }
      if (!idle.isEmpty()) {
        tidyLater();
      }
    }
    old.forEach(Line::close);
  }
}
