import { z } from "zod";
import type { Result } from "#shared/kernel/result.ts";

/** The calls that main makes to one of its utility processes, each with its three schemas. */
export type ProcessCalls = Readonly<
  Record<
    string,
    Readonly<{
      input: z.ZodType;
      output: z.ZodType;
      failure: z.ZodType;
      /** How long an answer may take, in milliseconds, where that is longer than for any other call. */
      within?: number;
    }>
  >
>;

export type ProcessInput<Calls extends ProcessCalls, Name extends keyof Calls> = z.output<
  Calls[Name]["input"]
>;

export type ProcessResult<Calls extends ProcessCalls, Name extends keyof Calls> = Result<
  z.output<Calls[Name]["output"]>,
  z.output<Calls[Name]["failure"]>
>;

/** Main → process. A port that belongs to a call travels with its message. */
export const requestSchema = z.object({
  id: z.int().positive(),
  name: z.string(),
  input: z.unknown(),
});

/** Process → main. `result` is checked against the schemas of the call it answers. */
export const answerSchema = z.object({ id: z.int().positive(), result: z.unknown() });

/** The shape that an answer to `name` must have. */
export function resultSchema(call: ProcessCalls[string]): z.ZodType {
  return z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value: call.output }),
    z.object({ ok: z.literal(false), failure: call.failure }),
  ]);
}
