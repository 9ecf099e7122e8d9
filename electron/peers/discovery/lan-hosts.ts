import type { NetworkInterfaceInfo } from "node:os";
import { isLocalAddress } from "../links/local-address.ts";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * This computer's addresses in local networks, one for each network card. `asked` is the name of a card or one of
 * its addresses, for somebody who wants it to be that one and no other.
 */
export function lanHosts(interfaces: Interfaces, asked: string | null): readonly string[] {
  return Object.entries(interfaces).flatMap(([name, addresses = []]) => {
    const fits = ({ address, internal }: NetworkInterfaceInfo) =>
      asked === null ? !internal : name === asked || address === asked;
    const usable = addresses.find((each) => isLocalAddress(each.address) && fits(each));
    return usable === undefined ? [] : [usable.address];
  });
}
