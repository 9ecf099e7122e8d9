import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { type DeviceKey, deviceKeySchema } from "#shared/domain/ids.ts";
import { type Place, placeName } from "#shared/sync/envelope/envelope.ts";
import { sameBytes } from "./chain.ts";
import { proofOfRow } from "./row-proof.ts";

const rowSchema = z.object({
  client: z.int().nonnegative(),
  device: deviceKeySchema,
  proof: z.instanceof(Uint8Array),
});

/** Whether a device may go on with a session that another one began: both are one, or keys of one computer. */
export type MayContinue = (owner: DeviceKey, device: DeviceKey) => boolean;

/** Which device writes under which of Yjs' client ids. Once a device has used one, it stays its own. */
export class YjsClients {
  readonly #read: StatementSync;
  readonly #insert: StatementSync;
  readonly #known = new Map<string, Map<number, DeviceKey>>();
  readonly #mayContinue: MayContinue;

  constructor(database: DatabaseSync, mayContinue: MayContinue) {
    this.#mayContinue = mayContinue;
    this.#read = database.prepare(
      "SELECT client, device, proof FROM yjs_client WHERE document = ? AND part = ?",
    );
    this.#insert = database.prepare("INSERT OR REPLACE INTO yjs_client VALUES (?, ?, ?, ?, ?)");
  }

  of(place: Place): ReadonlyMap<number, DeviceKey> {
    return new Map(this.#in(place));
  }

  /** False if one of them is another device's. */
  bind(place: Place, device: DeviceKey, clients: readonly number[]): boolean {
    const known = this.#in(place);
    for (const client of clients) {
      const owner = known.get(client);
      if (owner !== undefined && !this.#mayContinue(owner, device)) return false;
      if (owner !== undefined) continue;
      const { document, part } = place;
      this.#insert.run(document, part, client, device, proofOf(place, client, device));
      known.set(client, device);
    }
    return true;
  }

  /** What was bound last did not come to be. */
  forget(): void {
    this.#known.clear();
  }

  #in(place: Place): Map<number, DeviceKey> {
    const known = this.#known.get(placeName(place));
    if (known !== undefined) return known;
    const read = new Map<number, DeviceKey>();
    for (const raw of this.#read.all(place.document, place.part)) {
      const row = rowSchema.safeParse(raw).data;
      if (row === undefined) continue;
      const { client, device, proof } = row;
      // One that was changed counts as not there: it is noted anew by whoever uses it next.
      if (sameBytes(proof, proofOf(place, client, device))) read.set(client, device);
    }
    this.#known.set(placeName(place), read);
    return read;
  }
}

function proofOf({ document, part }: Place, client: number, device: DeviceKey): Uint8Array {
  return proofOfRow("yjs_client", [document, part, client, device]);
}
