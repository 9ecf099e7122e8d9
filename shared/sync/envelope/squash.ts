import { fail, ok, type Result } from "../../kernel/result.ts";
import { isSame } from "../strict-bytes.ts";
import {
  chainHashOf,
  firstSequenceOf,
  mostEnvelopeBytes,
  type OpenedEnvelope,
  type WholeEnvelope,
} from "./envelope.ts";
import { mergeUpdates } from "./merge-updates.ts";
import { type Sealer, sealEnvelope } from "./seal-envelope.ts";

/** More than this many are not replaced by one: merging them would take too long. */
export const mostSquashed = 500;

export type CannotSquash = { readonly kind: "cannot-squash"; readonly reason: string };

/**
 * Makes one envelope that stands for a run of the author's own. Only the first of the run may bring
 * dependencies: somebody may depend on one in the middle, and what the whole run then depends on must
 * not depend on that in turn.
 */
export function squash(
  run: readonly OpenedEnvelope[],
  sealer: Sealer,
  at: number,
): Result<WholeEnvelope, CannotSquash> {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || run.length < 2) return cannot("too few");
  if (run.length > mostSquashed) return cannot("too many");
  for (const [index, { whole }] of run.entries()) {
    const before = run[index - 1];
    if (before !== undefined && !canFollow(before.whole, whole)) return cannot("no run");
  }

  const { space, document, part, previous, dependencies } = first.whole.envelope;
  const { sequence, epoch, schema } = last.whole.envelope;
  // Merging keeps what was deleted, where applying and encoding again would drop it.
  const update = mergeUpdates(run.map((each) => each.update));
  const whole = sealEnvelope(update, sealer, {
    space,
    document,
    part,
    sequence,
    previous,
    dependencies,
    replaces: { first: firstSequenceOf(first.whole.envelope), lastHash: chainHashOf(last.whole) },
    epoch,
    schema,
    at,
  });
  return whole.bytes.length > mostEnvelopeBytes ? cannot("too large") : ok(whole);
}

/** Whether `next` can be in one run with the envelope before it. */
export function canFollow(before: WholeEnvelope, next: WholeEnvelope): boolean {
  const [one, other] = [before.envelope, next.envelope];
  return (
    one.space === other.space &&
    one.document === other.document &&
    one.part === other.part &&
    one.device === other.device &&
    one.epoch === other.epoch &&
    one.sequence + 1 === firstSequenceOf(other) &&
    isSame(chainHashOf(before), other.previous) &&
    other.dependencies.length === 0
  );
}

function cannot(reason: string): Result<never, CannotSquash> {
  return fail({ kind: "cannot-squash", reason });
}
