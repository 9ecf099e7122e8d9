import type { DocumentId } from "../../domain/ids.ts";
import type { Place, WholeEnvelope } from "../envelope/envelope.ts";
import type { ChainRange } from "../heads/heads.ts";
import type { Wanted } from "./message.ts";
import type { SpaceSession } from "./space-session.ts";

/** What comes of what the other one says. */
export type SessionEvents = Readonly<{
  /** One of the two begins anew: nothing that either was asked before is answered any more. */
  onBegun: (session: SpaceSession) => void;
  onEntries: (session: SpaceSession, entries: readonly Uint8Array[]) => void;
  /** Of the answer to a want of that number, or unasked if it is 0. */
  onEnvelopes: (
    session: SpaceSession,
    envelopes: readonly WholeEnvelope[],
    answers: number,
  ) => void;
  /** What was wanted has come, as far as it is going to. */
  onAnswered: (session: SpaceSession, number: number) => void;
  onWant: (session: SpaceSession, number: number, wanted: readonly Wanted[]) => void;
  onRefused: (session: SpaceSession, place: Place, range: ChainRange) => void;
  /** These were deleted for ever there. */
  onDeleted: (session: SpaceSession, documents: readonly DocumentId[]) => void;
  /** What is known of the other one has changed. */
  onChanged: (session: SpaceSession) => void;
}>;
