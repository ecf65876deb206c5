package dev.updraft.notification.delivery;

import dev.updraft.notification.channels.ChannelKind;

/** Hands messages to the mail server. */
public final class EmailSender implements ChannelSender {
  private final NudgeMail mails;
  private final Smtp smtp;

  public EmailSender(NudgeMail mails, Smtp smtp) {
    this.mails = mails;
    this.smtp = smtp;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.EMAIL;
  }

  @Override
  public Answer handOver(Outgoing message) {
    var to = message.channel().emailAddress();
    if (to.isEmpty()) {
      return new Answer.Refused(Problem.CHANNEL_GONE);
    }
    return switch (smtp.handOver(mails.compose(message, to.get()))) {
      case ACCEPTED -> new Answer.Accepted();
      case REFUSED -> new Answer.Refused(Problem.REFUSED);
      case NOT_NOW -> new Answer.TryAgain(Problem.FAILING, null);
      case UNAVAILABLE -> new Answer.TryAgain(Problem.UNREACHABLE, null);
    };
  }
}
