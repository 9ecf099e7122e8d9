import { BlockList } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
type Range = Readonly<{ from: number; through: number }>;

/**
 * Every address that is in a network of another card of this computer, and in none of the card that has this one. What was sent to
 * the group is of the link whatever its sender's address is, as several networks may be on one (RFC 6762, section 11); but what comes
 * by another card comes from a network of that one.
 */
export function beyondNetwork(host: string, interfaces: Interfaces): BlockList {
  const cards = Object.values(interfaces).map((addresses = []) =>
    addresses.filter(({ family }) => family === "IPv4"),
  );
  const isAsked = (card: (typeof cards)[number]) => card.some(({ address }) => address === host);
  const own = cards.filter(isAsked).flat().map(networkOf);
  const others = cards.filter((card) => !isAsked(card)).flat();
  const beyond = new BlockList();
  const within = [...own, { from: numberOf(host), through: numberOf(host) }];
  for (const { from, through } of others.map(networkOf).flatMap((other) => without(other, within)))
    beyond.addRange(addressOf(from), addressOf(through));
  return beyond;
}

function without(range: Range, taken: readonly Range[]): readonly Range[] {
  return taken.reduce<readonly Range[]>(
    (left, { from, through }) =>
      left.flatMap((each) =>
        [
          { from: each.from, through: Math.min(each.through, from - 1) },
          { from: Math.max(each.from, through + 1), through: each.through },
        ].filter((rest) => rest.from <= rest.through),
      ),
    [range],
  );
}

function networkOf({ address, netmask }: NetworkInterfaceInfo): Range {
  const mask = numberOf(netmask);
  const from = (numberOf(address) & mask) >>> 0;
  return { from, through: (from | ~mask) >>> 0 };
}

function numberOf(address: string): number {
  return Buffer.from(address.split(".").map(Number)).readUInt32BE();
}

function addressOf(number: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes.join(".");
}
