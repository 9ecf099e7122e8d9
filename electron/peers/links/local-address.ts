import { BlockList, isIPv4 } from "node:net";

/** Addresses that lead no further than the local network (RFC 1918, 3927), and this computer's own. */
const local = new BlockList();
local.addSubnet("10.0.0.0", 8);
local.addSubnet("172.16.0.0", 12);
local.addSubnet("192.168.0.0", 16);
local.addSubnet("169.254.0.0", 16);
local.addSubnet("127.0.0.0", 8);
// Carrier-grade NAT (RFC 6598): the inside of many company networks and overlay networks.
local.addSubnet("100.64.0.0", 10);

/** Whether an address lies in a local network. Nothing else is dialled or let in. */
export function isLocalAddress(address: string): boolean {
  return isIPv4(address) && local.check(address, "ipv4");
}
