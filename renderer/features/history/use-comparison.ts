import { useEffect, useState } from "react";
import { compareStates, type Difference } from "#shared/document/difference/difference.ts";
import type { DocumentState } from "#shared/document/difference/state.ts";
import type { Author } from "#shared/domain/author.ts";
import type { Milestone } from "#shared/domain/milestone.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { NoVersion } from "../../document/versions.ts";
import { type Chosen, useHistory } from "./history-context.ts";

export type Compared = Readonly<{
  older: DocumentState;
  newer: DocumentState;
  difference: Difference;
  /** When each was kept; null for the present. */
  at: Readonly<{ older: number; newer: number | null }>;
  authors: readonly Author[];
}>;

export type Comparing =
  | Readonly<{ kind: "loading" }>
  | Readonly<{ kind: "failed"; why: NoVersion["kind"] }>
  | Readonly<{ kind: "compared"; compared: Compared }>;

/** The present is compared anew once nobody has changed it for this long. */
const rest = 500;

/** Reads the chosen versions and lays one over the other; the present as it changes. */
export function useComparison(chosen: Chosen): Comparing {
  const { versions, clock } = useHistory();
  const { older, newer } = chosen;
  const [comparing, setComparing] = useState<Comparing>({ kind: "loading" });
  useEffect(() => {
    let isGone = false;
    const load = async () => {
      const [listed, authors, old] = await Promise.all([
        versions.list(),
        versions.authors(),
        versions.read(older),
      ]);
      const young = newer === null ? null : await versions.read(newer);
      const present = young === null ? await versions.present() : null;
      if (isGone) return;
      if (!old.ok) return setComparing({ kind: "failed", why: old.failure.kind });
      if (young?.ok === false) return setComparing({ kind: "failed", why: young.failure.kind });
      const state = young?.value ?? present;
      if (state === null) return;
      const all: readonly Milestone[] = listed.ok ? listed.value : [];
      const momentOf = (number: number) => all.find((each) => each.number === number)?.at ?? 0;
      setComparing({
        kind: "compared",
        compared: {
          older: old.value,
          newer: state,
          difference: compareStates(old.value, state, versions.document.type),
          at: { older: momentOf(older), newer: newer === null ? null : momentOf(newer) },
          authors,
        },
      });
    };
    const resting = afterRest(clock, rest, () => void load());
    const stop = newer === null ? versions.document.body.onChange(() => resting.touch()) : null;
    void load();
    return () => {
      isGone = true;
      stop?.();
      resting.end();
    };
  }, [versions, clock, older, newer]);
  return comparing;
}
