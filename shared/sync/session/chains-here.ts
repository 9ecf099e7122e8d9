import type { DocumentId } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { type Place, placeName, placesOf, type WholeEnvelope } from "../envelope/envelope.ts";
import type { Origin } from "../gate/verdict.ts";
import { headAfter } from "../heads/chain-step.ts";
import { compareHeads, type PlaceHeads } from "../heads/heads.ts";
import type { SharedRecord } from "./shared-record.ts";

/** How far the chains of a space reach here, and of which documents there are none because they were deleted for ever. */
export class ChainsHere {
  readonly heads = new Map<string, PlaceHeads>();
  readonly deleted = new Set<DocumentId>();

  /** Who has nothing yet has just come in, and will ask for all that there is. */
  async read(record: Pick<SharedRecord, "heads" | "deleted">): Promise<"nothing" | "some"> {
    for (const document of await record.deleted()) this.deleted.add(document);
    for (const [place, heads] of await record.heads()) this.heads.set(place, heads);
    return this.heads.size === 0 ? "nothing" : "some";
  }

  /** The record may have more than is known here: the places in which it has. */
  async readAnew(record: Pick<SharedRecord, "heads">): Promise<ReadonlySet<string>> {
    const places = new Set<string>();
    for (const [place, heads] of await record.heads()) {
      if (compareHeads(this.heads.get(place) ?? new Map(), heads).lacking.length === 0) continue;
      this.heads.set(place, heads);
      places.add(place);
    }
    return places;
  }

  /** Whether a chain is not known to reach as far here. */
  isBehind({ device, sequence, ...place }: Origin): boolean {
    return (this.heads.get(placeName(place))?.get(device)?.sequence ?? 0) < sequence;
  }

  /** The envelopes among these that are of a document that is kept here. */
  keptOf(
    envelopes: readonly Uint8Array[],
    cryptography: Pick<Cryptography, "hash">,
  ): readonly WholeEnvelope[] {
    const read = envelopes.map((bytes) => decodeEnvelope(bytes, cryptography));
    return read
      .flatMap((each) => (each.ok ? [each.value] : []))
      .filter(({ envelope }) => !this.isDeleted(envelope));
  }

  isDeleted({ document }: Pick<Place, "document">): boolean {
    return this.deleted.has(document);
  }

  /** An envelope is here. */
  raise(whole: WholeEnvelope): void {
    const { envelope } = whole;
    const place = placeName(envelope);
    const heads = this.heads.get(place);
    const isBehind = (heads?.get(envelope.device)?.sequence ?? 0) >= envelope.sequence;
    if (isBehind || this.isDeleted(envelope)) return;
    // A new map each time: sessions keep the one that they have told of.
    this.heads.set(place, new Map([...(heads ?? []), [envelope.device, headAfter(whole)]]));
  }

  /** Nothing of these is here any more; the places that they had. */
  letGo(documents: readonly DocumentId[]): readonly Place[] {
    const places = documents.flatMap(placesOf);
    for (const document of documents) this.deleted.add(document);
    for (const place of places) this.heads.delete(placeName(place));
    return places;
  }
}
