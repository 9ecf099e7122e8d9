import type { Contestant, Replica } from "./contestant.ts";
import { ours } from "./contestants/ours.ts";

/** Ours, with something done to each replica that is opened for one of the people in a script. */
export function withFault(spoil: (replica: Replica) => Partial<Replica>): Contestant {
  return {
    ...ours,
    open: (clientId, update) => {
      const replica = ours.open(clientId, update);
      return clientId > 100 && clientId < 900 ? { ...replica, ...spoil(replica) } : replica;
    },
  };
}
