import type { Place } from "#shared/sync/envelope/envelope.ts";
import type { Records } from "#shared/sync/gate/gate.ts";
import type { PlaceRecord } from "#shared/sync/gate/place-gate.ts";
import { type Fault, freezes } from "#shared/sync/gate/verdict.ts";
import type { VaultLine } from "./vault-line.ts";

/** What the gate knows of a place is what the vault has of it. */
export class VaultRecords implements Records {
  readonly #line: VaultLine;

  constructor(line: VaultLine) {
    this.#line = line;
  }

  async read(place: Place): Promise<PlaceRecord> {
    const { updates, chains, clients, refused } = await this.#line.open(place);
    const frozen = refused.filter(({ reason }) => isFreezing(reason)).map(({ from }) => from);
    return { updates: updates ?? [], chains, clients, frozen };
  }
}

/** What was noted by another version of the program may have a name that this one does not know. */
function isFreezing(reason: string): boolean {
  return freezes({ kind: reason } as Fault);
}
