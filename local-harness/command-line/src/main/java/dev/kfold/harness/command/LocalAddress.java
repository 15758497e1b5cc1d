package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Reads addresses that programs on this machine can listen on. */
final class LocalAddress {

  private LocalAddress() {}

  /**
   * Reads an address, or a name that stands for one.
   *
   * @param option names it in messages
   * @throws InvalidInputException if this machine has no such address
   */
  static InetAddress parse(String option, String text) {
    try {
      InetAddress address = InetAddress.getByName(text);
      if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
    } catch (IOException e) {
      // a name that nobody knows
    }
    throw new InvalidInputException(
        "%s: found %s, expected an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them."
            .formatted(option, text));
  }
}
