import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { beyondNetwork } from "./beyond-network.ts";

const card = (address: string, netmask: string): NetworkInterfaceInfo => ({
  address,
  netmask,
  internal: false,
  family: "IPv4",
  mac: "00:00:00:00:00:00",
  cidr: null,
});

const cards = {
  lo: [card("127.0.0.1", "255.0.0.0")],
  wlan0: [card("192.168.1.5", "255.255.255.0"), card("10.0.3.9", "255.255.255.0")],
  eth0: [card("10.0.0.2", "255.255.252.0")],
  wire: [card("10.9.0.1", "255.255.255.255")],
  cable: [card("192.168.1.6", "255.255.255.0")],
};

test.for([
  [
    "192.168.1.5",
    // A second network on the link of a card is no other card's, whether this computer is in it or not.
    ["192.168.1.0", "192.168.1.6", "10.0.3.0", "10.0.3.255", "192.168.7.7", "172.16.0.1"],
    ["10.0.0.0", "10.0.0.2", "10.0.2.255", "127.0.0.1", "10.9.0.1"],
  ],
  [
    "10.0.0.2",
    ["10.0.0.1", "10.0.3.9", "10.0.4.0", "9.255.255.255"],
    ["192.168.1.5", "192.168.1.255", "127.255.255.255"],
  ],
  ["127.0.0.1", ["127.0.0.1", "127.1.2.3", "128.0.0.0"], ["10.0.0.2", "192.168.1.1"]],
  ["10.9.0.1", ["10.9.0.1", "10.9.0.0", "10.9.0.2"], ["10.0.0.2", "10.0.3.255"]],
  // No card has it any more.
  ["10.0.0.7", ["10.0.0.7", "10.9.0.2"], ["10.0.0.6", "10.0.0.8", "192.168.1.5"]],
] as const)(
  "of %s the networks of other cards are told from all else",
  ([host, within, beyond]) => {
    const blocked = beyondNetwork(host, cards);
    expect(within.filter((address) => blocked.check(address))).toEqual([]);
    expect(beyond.filter((address) => !blocked.check(address))).toEqual([]);
  },
);

test("of a computer with one card nothing is beyond it", () => {
  const blocked = beyondNetwork("192.168.1.5", { wlan0: cards.wlan0, eth1: undefined });
  expect(blocked.rules).toEqual([]);
});

test("a card whose mask is the whole world is that of all that no other one is in", () => {
  const all = { all: [card("100.64.0.1", "0.0.0.0")] };
  const ends = ["0.0.0.0", "255.255.255.255"];
  const blocked = (host: string) =>
    ends.filter((address) => beyondNetwork(host, { ...cards, ...all }).check(address));
  expect([blocked("100.64.0.1"), blocked("192.168.1.5")]).toEqual([[], ends]);
});
