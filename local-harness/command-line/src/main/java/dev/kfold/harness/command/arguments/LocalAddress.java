package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Parses addresses that programs on this machine can listen on. */
public final class LocalAddress {

  private LocalAddress() {}

  /**
   * Returns the address that a text names, as an IP address or as a host name.
   *
   * @param option the option's name, for the message
   * @throws InvalidInputException if this machine has no such address
   */
  public static InetAddress parse(String option, String text) {
    try {
      InetAddress address = InetAddress.getByName(text);
      if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
    } catch (IOException e) {
      // the name is unknown
    }
    throw new InvalidInputException(
        "%s: found %s, expected an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them."
            .formatted(option, text));
  }
}
