import { differencesBetween, readPrediction } from "../../document/journal/prediction.ts";
import { readSeals, type Seal, sealedAsKnownHere } from "../../document/journal/seal.ts";
import type { DocumentRoots } from "../../document/layout.ts";
import type { Naming } from "../write/naming.ts";
import { freeName } from "./free-name.ts";
import type { FrontMatter } from "./front-matter.ts";

/**
 * The seals of a journal entry as a value above its text: when each was put on and its hash, and what was
 * predicted where the fields say something else by now. The rest is what stands there besides: a file that
 * was imported may name seals of its own, and those are not written over.
 */
export function sealsAsFrontMatter(
  { seals, fields }: Pick<DocumentRoots, "seals" | "fields">,
  naming: Naming,
  rest: FrontMatter,
): FrontMatter {
  const present = readPrediction(fields);
  const readable = readSeals(seals);
  const written: readonly FrontMatter[] = readable.map((seal) => ({
    sealedAt: momentOf(seal),
    hash: seal.hash,
    // The record itself was changed: its text no longer has its hash.
    ...(!seal.isIntact && { isIntact: false }),
    ...predictedIn(seal),
  }));
  const unreadable = seals.size - readable.length;
  return {
    ...(written.length > 0 && { [freeName("seals", [rest])]: written }),
    ...(unreadable > 0 && { [freeName("unreadableSeals", [rest])]: unreadable }),
  };

  function predictedIn(seal: Seal): FrontMatter {
    const prediction = sealedAsKnownHere(seal);
    const decision = prediction.decision.map((id) => naming.document(id)?.url ?? id);
    const said: FrontMatter = { ...prediction, decision };
    const different = differencesBetween(prediction, present);
    return different.length === 0
      ? {}
      : { predicted: Object.fromEntries(different.map((key) => [key, said[key]])) };
  }
}

/** The latest moment that there is a date for. */
const lastMoment = 8.64e15;

function momentOf({ at }: Seal): string | number {
  return Math.abs(at) <= lastMoment ? new Date(at).toISOString() : at;
}
