import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography } from "../cryptography.ts";
import type { Replica } from "./replica.ts";
import type { SessionEvents } from "./session-events.ts";

/** With what a session works. */
export type SessionParts = Readonly<{
  replica: Replica;
  cryptography: Pick<Cryptography, "hash">;
  clock: Clock;
  events: SessionEvents;
}>;
