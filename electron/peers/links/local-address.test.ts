import { expect, test } from "vitest";
import { isLocalAddress } from "./local-address.ts";

test("an address is in a local network if it is of those that lead nowhere else", () => {
  const inside = ["10.1.2.3", "172.16.0.1", "172.31.255.254", "192.168.0.9", "169.254.7.7"];
  expect([...inside, "127.0.0.1", "100.64.0.1", "100.127.255.254"].filter(isOutside)).toEqual([]);
  const outside = ["11.0.0.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1"];
  const none = ["0.0.0.0", "203.0.113.7", "255.255.255.255", "::1", "::ffff:10.0.0.1", "fe80::1"];
  const words = ["localhost", "10.0.0.1.example", "", "10.1", "010.0.0.1"];
  expect([...outside, ...none, ...words].filter(isLocalAddress)).toEqual([]);
});

function isOutside(address: string): boolean {
  return !isLocalAddress(address);
}
