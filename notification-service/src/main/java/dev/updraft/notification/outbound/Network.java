package dev.updraft.notification.outbound;

import java.net.InetAddress;

/** A range of addresses, as {@code 10.0.0.0/8}. */
record Network(byte[] address, int bits) {

  static Network of(String text) {
    var slash = text.indexOf('/');
    try {
      var address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
      var bits = Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > address.length * Byte.SIZE) {
        throw new IllegalArgumentException("not a network: " + text);
      }
      return new Network(address, bits);
    } catch (StringIndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not a network: " + text, e);
    }
  }

  boolean contains(InetAddress other) {
    var bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> (bit % Byte.SIZE);
      if (((bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
