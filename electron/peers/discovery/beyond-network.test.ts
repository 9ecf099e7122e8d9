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
  wlan0: [card("192.168.1.5", "255.255.255.0")],
  eth0: [card("10.0.0.2", "255.255.252.0")],
  wire: [card("10.9.0.1", "255.255.255.255")],
  all: [card("100.64.0.1", "0.0.0.0")],
};

test.for([
  [
    "192.168.1.5",
    ["192.168.1.0", "192.168.1.5", "192.168.1.255"],
    ["192.168.0.255", "192.168.2.0", "10.0.0.2", "0.0.0.0", "255.255.255.255"],
  ],
  ["10.0.0.2", ["10.0.0.1", "10.0.3.255"], ["10.0.4.0", "9.255.255.255", "192.168.1.5"]],
  ["127.0.0.1", ["127.0.0.1", "127.1.2.3"], ["10.0.0.2", "128.0.0.0", "126.255.255.255"]],
  ["10.9.0.1", ["10.9.0.1"], ["10.9.0.0", "10.9.0.2"]],
  ["10.8.0.1", ["10.8.0.1"], ["10.8.0.2", "10.0.0.2"]],
  ["100.64.0.1", ["0.0.0.0", "255.255.255.255"], []],
] as const)("of %s the network is told from all others", ([host, within, beyond]) => {
  const blocked = beyondNetwork(host, cards);
  expect(within.filter((address) => blocked.check(address))).toEqual([]);
  expect(beyond.filter((address) => !blocked.check(address))).toEqual([]);
});
