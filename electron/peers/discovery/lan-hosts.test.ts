import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { lanHosts } from "./lan-hosts.ts";

const card = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: "IPv4",
  netmask: "255.255.255.0",
  mac: "00:00:00:00:00:00",
  cidr: `${address}/24`,
});

const cards = {
  lo: [card("127.0.0.1", true)],
  wlan0: [card("192.168.1.5")],
  eth0: [card("10.0.0.2"), card("10.0.0.3")],
  wan0: [card("203.0.113.7")],
};

test("each card in a local network is used, by one address", () => {
  expect(lanHosts(cards, null)).toEqual(["192.168.1.5", "10.0.0.2"]);
});

test.each([
  ["eth0", ["10.0.0.2"]],
  ["10.0.0.3", ["10.0.0.3"]],
  ["lo", ["127.0.0.1"]],
  ["wan0", []],
  ["absent", []],
])("whoever asks for %s gets that and nothing else", (asked, hosts) => {
  expect(lanHosts(cards, asked)).toEqual(hosts);
});
