import { z } from "zod";
import { type CallName, calls } from "#shared/bridge/contract.ts";

/** What an answer to that call may be, by the contract. */
export function answerSchema(name: CallName) {
  return z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value: calls[name].output }),
    z.object({ ok: z.literal(false), failure: calls[name].failure }),
  ]);
}
