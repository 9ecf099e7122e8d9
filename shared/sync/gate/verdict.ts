import type { DeviceKey } from "../../domain/ids.ts";
import type { ChainPoint, Place } from "../envelope/envelope.ts";
import type { ContentFault, Removal } from "./content-rules.ts";
import type { UpdateFault } from "./update-fault.ts";

/** What is wrong with an envelope, as seen from what is known of its author and of the envelopes before it. */
export type OrderFault =
  /** No envelope at all. */
  | { readonly kind: "malformed" }
  /** Not signed by the device that it names. */
  | { readonly kind: "forged" }
  | { readonly kind: "another-space" }
  | { readonly kind: "may-not-write"; readonly part: Place["part"] }
  /** Made after its author was removed, or had left. */
  | { readonly kind: "removed" }
  /** Its author has signed another envelope with this sequence, which is here. */
  | { readonly kind: "forked" }
  /** It names another envelope as the one before it than the one that is here. */
  | { readonly kind: "off-chain" }
  /** Sealed with an older key than the author's envelope before it, and that one in no spent epoch. */
  | { readonly kind: "old-key" }
  /** An earlier envelope of this author was refused in this part of this document. */
  | { readonly kind: "frozen" };

/** It passed the gate, and the record did not take it: that is nobody's fault but this device's. */
export type NotKept = { readonly kind: "not-kept" };

/** The gate itself had to be ended while it looked at this envelope, and at nothing else. */
export type Exhausting = { readonly kind: "exhausting" };

export type Fault = OrderFault | UpdateFault | ContentFault | Exhausting | NotKept;

/** What has to be there before an envelope can be judged. */
export type Missing =
  | (ChainPoint & { readonly kind: "chain" })
  | { readonly kind: "epoch-key"; readonly epoch: number }
  | { readonly kind: "member"; readonly device: DeviceKey }
  /** The document as it is here could not be opened to try anything out on it. */
  | { readonly kind: "record" };

export type Verdict =
  | {
      readonly kind: "accepted";
      /** Writing sessions that belong to the author's device from now on. Whoever stores it reads them, and what is in it, again. */
      readonly clients: readonly number[];
      /** Set if a version is to be kept before. */
      readonly removal: Removal | null;
    }
  /** It is there already. */
  | { readonly kind: "known" }
  /** No offence: what it comes after has not come. */
  | { readonly kind: "waiting"; readonly for: readonly Missing[] }
  | { readonly kind: "refused"; readonly fault: Fault };

export type Refused = Extract<Verdict, { kind: "refused" }>;

/** Who made an envelope and where it belongs. Null for bytes that cannot be read: only their sender is known. */
export type Origin = Place & ChainPoint & Readonly<{ hash: Uint8Array }>;

export type Judgement = Readonly<{ bytes: Uint8Array; origin: Origin | null; verdict: Verdict }>;

const bySender: ReadonlySet<string> = new Set(["malformed", "forged", "another-space"]);
const notKept: NotKept["kind"] = "not-kept";
/** Right again as soon as the membership says so. */
const bySpace: ReadonlySet<string> = new Set(["may-not-write", "removed"]);

/** Whom a refusal speaks against: the author's signature is on all that their device made, and on nothing else. */
export function blameFor({ kind }: Pick<Fault, "kind">): "author" | "sender" {
  return bySender.has(kind) ? "sender" : "author";
}

/** Whether it was refused for what nobody but its sender has to do with, though it names somebody. */
export function isNobodys(judgement: Judgement): judgement is Judgement & { origin: Origin } {
  const { origin, verdict } = judgement;
  return origin !== null && verdict.kind === "refused" && blameFor(verdict.fault) === "sender";
}

/** Whether nothing more of the author is taken in that part of that document. */
export function freezes({ kind }: Pick<Fault, "kind">): boolean {
  return freezesFor(kind);
}

/** The same for the kind of a fault, as it is kept with what was refused. One that is not known, of a later version, does. */
export function freezesFor(kind: string): boolean {
  return !bySender.has(kind) && !bySpace.has(kind) && kind !== notKept;
}

/** Whether it waits because a document of our own could not be opened. */
export function isForRecord(verdict: Verdict): boolean {
  return verdict.kind === "waiting" && verdict.for.some(({ kind }) => kind === "record");
}

/** Whether the others are told of it, so that they do not wait for it to be taken in. */
export function isToldToOthers({ kind }: Fault): boolean {
  return freezesFor(kind) || kind === "may-not-write" || kind === notKept;
}

export function refused(fault: Fault): Refused {
  return { kind: "refused", fault };
}
