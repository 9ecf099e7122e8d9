import type { DocumentId } from "../../domain/ids.ts";
import type { ChainRange } from "../heads/heads.ts";
import type { Place } from "../envelope/envelope.ts";
import type { StoreFault } from "../update-log.ts";
import type { Fault } from "../gate/verdict.ts";

/** An envelope that was not let in, here or on the other device. */
export type Refusal = Readonly<{ place: Place; range: ChainRange; fault: Fault | null }>;

/**
 * How this device stands with another one in one space, as far as this device can know. `in-sync` is said
 * only if both have the same heads of all that neither of them has deleted for ever, and nothing waits, was refused or is
 * still to be sealed, here or there.
 */
export type SyncState =
  /** No link. */
  | { readonly kind: "away" }
  /** They have not yet told each other all that is to be known. */
  | { readonly kind: "comparing" }
  /** Counted in envelopes. */
  | { readonly kind: "catching-up"; readonly lacking: number; readonly offered: number }
  | {
      readonly kind: "not-in-sync";
      readonly reason: NotInSync;
      /** The documents that the reason is about, if it is about some alone. */
      readonly only?: Only;
    }
  /** In all but what was deleted for ever there, and is kept here. */
  | { readonly kind: "in-sync"; readonly without?: ReadonlySet<DocumentId> };

/** Some documents of a space, and how two devices stand in all the others of it. */
export type Only = Readonly<{ documents: ReadonlySet<DocumentId>; otherwise: SyncState }>;

export type NotInSync =
  | { readonly kind: "refused-here"; readonly refusal: Refusal }
  | { readonly kind: "refused-there"; readonly refusal: Refusal }
  /** The other one says to have what it does not hand out. */
  | { readonly kind: "withheld" }
  /** The other one says to have another envelope than the one here with that number, and shows none that anybody signed. */
  | { readonly kind: "unshown" }
  /** The other one has not told for long how far it is, be it that it has something that it cannot sign. */
  | { readonly kind: "untold" }
  /** What is here comes after something that nobody linked has, and has not come for a while. */
  | { readonly kind: "waiting" }
  /** What is here is sealed with a key that has not come for a while: an owner's device hands it over. */
  | { readonly kind: "no-key" }
  | { readonly kind: "not-stored"; readonly fault: StoreFault }
  /** One of the two does not belong to the space any more. */
  | { readonly kind: "not-in-space" }
  /** Their link was ended because more was sent on it than one of the two could take. */
  | { readonly kind: "too-much" }
  /** The two programs have no version of the protocol in common. */
  | { readonly kind: "incompatible" };
