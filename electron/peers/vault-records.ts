import type { Place } from "#shared/sync/envelope/envelope.ts";
import type { Records } from "#shared/sync/gate/gate.ts";
import type { PlaceRecord } from "#shared/sync/gate/place-gate.ts";
import type { VaultLine } from "./vault-line.ts";

/** What the gate knows of a place is what the vault has of it. */
export class VaultRecords implements Records {
  readonly #line: VaultLine;

  constructor(line: VaultLine) {
    this.#line = line;
  }

  async open(places: readonly Place[]): Promise<readonly PlaceRecord[]> {
    const records = await this.#line.open(places);
    return records.map(({ updates, ...known }) => ({ ...known, updates: updates ?? [] }));
  }
}
