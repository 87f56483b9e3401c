package io.muster.push.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses are out in the internet (the special ones are in the registries of RFC 6890),
/// and not inside the network in which the server stands.
final class Addresses {
  private static final List<Range> INWARD_4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10", // shared by a provider's customers
          "127.0.0.0/8",
          "169.254.0.0/16", // link-local, and where clouds put their metadata
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3" // multicast, reserved, broadcast
          );

  /// Everything else of IPv6 is loopback, unique local, link-local, multicast, mapped or
  /// unassigned.
  private static final Range GLOBAL_6 = Range.of("2000::/3");

  private static final List<Range> INWARD_6 =
      ranges(
          "2001::/23", // protocols, such as Teredo, that lead elsewhere
          "2001:db8::/32",
          "2002::/16", // leads to an IPv4 address
          "3fff::/20");

  /// NAT64 (RFC 6052): an IPv4 address in its last four bytes.
  private static final Range NAT64 = Range.of("64:ff9b::/96");

  private static final InetAddress METADATA_6 = InetAddress.ofLiteral("fd00:ec2::254");

  /// @param bits how many of the first ones count
  private record Range(InetAddress base, int bits) {
    static Range of(String text) {
      int slash = text.indexOf('/');
      return new Range(
          InetAddress.ofLiteral(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(byte[] address) {
      byte[] wanted = base.getAddress();
      if (wanted.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((wanted[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private Addresses() {}

  private static List<Range> ranges(String... texts) {
    return Stream.of(texts).map(Range::of).toList();
  }

  /// IPv4 in IPv6 is an [Inet4Address] already when it gets here.
  static boolean isOutward(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return INWARD_4.stream().noneMatch(range -> range.holds(bytes));
    }
    if (NAT64.holds(bytes)) {
      return isOutward(embedded(bytes));
    }
    return GLOBAL_6.holds(bytes) && INWARD_6.stream().noneMatch(range -> range.holds(bytes));
  }

  private static InetAddress embedded(byte[] address) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address, 12, 16));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Where a push service of the operator's own may be: anywhere but at the addresses of one link
  /// and of a cloud's metadata, and at those that are no host's.
  static boolean isHost(InetAddress address) {
    return !(address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || METADATA_6.equals(address));
  }
}
