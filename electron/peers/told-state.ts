import { mostNamed, type Sync, type Without } from "#shared/bridge/sharing-calls.ts";
import type { NotInSync, Only, SyncState } from "#shared/sync/session/sync-state.ts";

type ToldOnly = Extract<Sync, { kind: "not-in-sync" }>["only"];

/** How a device stands with this one, as a person can be told it; `toldWithout` goes beside it. */
export function toldState(state: SyncState): Sync {
  if (state.kind === "not-in-sync") {
    const only = state.only === undefined ? null : toldOnly(state.only);
    return { ...notInSync(state.reason), only };
  }
  return toldOther(state);
}

/** What is here and was deleted for ever there, null if nothing is; undefined while a state says nothing of it. */
export function toldWithout(state: SyncState): Without | null | undefined {
  if (state.kind === "not-in-sync") {
    const otherwise = state.only?.otherwise;
    return otherwise?.kind === "in-sync" ? toldWithout(otherwise) : undefined;
  }
  if (state.kind !== "in-sync") return undefined;
  if (state.without === undefined) return null;
  const { size } = state.without;
  return { count: size, documents: size > mostNamed ? null : [...state.without] };
}

function toldOther(state: Exclude<SyncState, { kind: "not-in-sync" }>) {
  return state.kind === "in-sync" ? { kind: state.kind } : state;
}

function toldOnly({ documents, otherwise }: Only): ToldOnly {
  if (documents.size > mostNamed) return null;
  return {
    documents: [...documents],
    otherwise:
      otherwise.kind === "not-in-sync" ? notInSync(otherwise.reason) : toldOther(otherwise),
  };
}

function notInSync(reason: NotInSync) {
  const nothing = { fault: null, device: null, document: null };
  const told = { kind: "not-in-sync", reason: reason.kind, ...nothing } as const;
  switch (reason.kind) {
    case "refused-here":
    case "refused-there": {
      const { fault, range, place } = reason.refusal;
      return {
        ...told,
        fault: fault?.kind ?? null,
        device: range.device,
        document: place.document,
      };
    }
    case "not-stored":
      return { ...told, fault: reason.fault.kind };
    case "withheld":
    case "unshown":
    case "untold":
    case "waiting":
    case "no-key":
    case "not-in-space":
    case "incompatible":
    case "too-much":
      return told;
  }
}
