import type { CallResult } from "#shared/bridge/contract.ts";
import { readable } from "#shared/domain/name.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { Notice } from "../features/document/Notices.tsx";
import type { RefusedFile } from "./files-beside.ts";

type Saved = Readonly<{
  /** The names of pictures and files that are not here. */
  missing: readonly string[];
  /** Those that were not written beside it. */
  refused: readonly RefusedFile[];
  hasComments: boolean;
}>;

/** What is said of a copy that was saved, and of what it is without. */
export function savedWords({ missing, refused, hasComments }: Saved): Notice {
  const without = [
    missing.length === 0
      ? ""
      : `It is without pictures and files that are not here: ${few(missing)}.`,
    ...[...new Set(refused.map(({ why }) => why))].map((why) => {
      const names = refused.flatMap((each) => (each.why === why ? [each.name] : []));
      return `${few(names)}: ${reasons[why]}`;
    }),
    missing.length + refused.length === 0 ? "" : "The document is as it was.",
    hasComments
      ? ""
      : "It may be without comments: they could not be read yet, and are safe. Export it once more in a moment.",
  ];
  const rest = without.filter((each) => each !== "").join(" ");
  return refused.length === 0
    ? { tone: "plain", lead: "A copy was saved.", rest }
    : { tone: "warn", lead: "The text was saved, and not all of its files.", rest };
}

const reasons: Readonly<Record<RefusedFile["why"], string>> = {
  "disk-full": "The disk is full. Free some space, and export it once more.",
  "read-only": "The folder beside it cannot be written. Export it to another place.",
  io: "The disk did not take it. Export it once more, or to another place.",
  taken:
    "Another file has come to have its name there, and was left alone. Export it to another folder.",
  "not-awaited": "Another copy was saved meanwhile. Export it once more.",
  unreadable: "It could not be read just now, and is safe. Export it once more in a moment.",
};

const mostNames = 3;

function few(names: readonly string[]): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  return names.slice(0, mostNames).map(readable).join(", ") + more;
}

type FailureKind = Extract<CallResult<"files.saveText">, { ok: false }>["failure"]["kind"];

/** Why a copy was not saved, what is safe and what to do; nothing where the person called it off. */
export function noticeOf(kind: FailureKind): Notice | null {
  switch (kind) {
    case "cancelled":
      return null;
    case "disk-full":
      return notSaved(
        "The disk is full. The document is as it was. Choose a place on another disk.",
      );
    case "read-only":
      return notSaved(
        "That place cannot be written. The document is as it was. Choose another place.",
      );
    case "taken":
      return notSaved(
        "Other files have the names of its own in the attachments folder there, and were left alone. The document is as it was. Choose another folder.",
      );
    case "io":
      return notSaved("The disk did not take it. The document is as it was. Choose another place.");
    default:
      return unreachable(kind);
  }
}

function notSaved(rest: string): Notice {
  return { tone: "warn", lead: "The copy was not saved.", rest };
}
