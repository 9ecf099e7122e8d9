import { useSyncExternalStore } from "react";
import {
  type Prediction,
  type PredictionKey,
  predictionKeys,
  readDifferently,
} from "#shared/document/journal/prediction.ts";
import { type Seal, sealedAsKnownHere } from "#shared/document/journal/seal.ts";
import type { OpenDocument } from "./open-document.ts";

export type SealView = Readonly<{
  /** The seal that counts; null while nobody has sealed. */
  seal: Seal | null;
  /** Made on another device without knowing of the first; kept, and they do not count. */
  others: readonly Seal[];
  present: Prediction;
  /** The fields that say something else now than when they were sealed, to whoever reads them. */
  changed: readonly PredictionKey[];
}>;

/** What was predicted, what was sealed of it, and whether the two still agree. */
export function useSeal({ sealing }: OpenDocument): SealView {
  const { seals, present } = useSyncExternalStore(
    (onChange) => sealing.onChange(onChange),
    () => sealing.state,
  );
  const [seal = null, ...others] = seals;
  const changed = seal === null ? [] : readDifferently(sealedAsKnownHere(seal), present);
  return { seal, others, present, changed };
}

const sealable: ReadonlySet<string> = new Set(predictionKeys);
const none: ReadonlySet<string> = new Set();

/** The fields that can be read and not changed, because they are sealed. */
export function useSealedKeys({ sealing }: OpenDocument): ReadonlySet<string> {
  const isSealed = useSyncExternalStore(
    (onChange) => sealing.onChange(onChange),
    () => sealing.state.seals.length > 0,
  );
  return isSealed ? sealable : none;
}
