import { BlockList } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const [first, last] = [0, 2 ** 32 - 1];

/**
 * Every address that is not in the network of the card that has this one: what comes from there has come past the card, or from
 * behind a router, and is none of that network's (RFC 6762, section 11). All but the address itself, if no card has it.
 */
export function beyondNetwork(host: string, interfaces: Interfaces): BlockList {
  const card = Object.values(interfaces)
    .flatMap((addresses = []) => addresses)
    .find(({ address }) => address === host);
  const mask = numberOf(card?.netmask ?? "255.255.255.255");
  const from = (numberOf(host) & mask) >>> 0;
  const through = (from | ~mask) >>> 0;
  const beyond = new BlockList();
  if (from > first) beyond.addRange(addressOf(first), addressOf(from - 1));
  if (through < last) beyond.addRange(addressOf(through + 1), addressOf(last));
  return beyond;
}

function numberOf(address: string): number {
  return Buffer.from(address.split(".").map(Number)).readUInt32BE();
}

function addressOf(number: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes.join(".");
}
