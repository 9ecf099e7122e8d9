import { History as HistoryIcon } from "lucide-react";
import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { BlockId } from "#shared/document/blocks/block.ts";
import type { DocumentSession } from "../document/document-session.ts";
import { Versions } from "../document/versions.ts";
import { takeUp } from "../editor/arrival/take-up.ts";
import type { Panel } from "../features/document/panels/panel.ts";
import { type Chosen, HistoryContext } from "../features/history/history-context.ts";
import { isFocusNowhere } from "../ui/focus-nowhere.ts";
import { useToast } from "../ui/Toast.tsx";
import { keyInWords } from "./commands.ts";
import { useCommand } from "./use-command.ts";
import type { Workspace } from "./workspace.ts";

/** Nobody needs the past to open a document. */
const HistoryPanel = lazy(async () => ({
  default: (await import("../features/history/HistoryPanel.tsx")).HistoryPanel,
}));
const AwayStrip = lazy(async () => ({
  default: (await import("../features/history/AwayStrip.tsx")).AwayStrip,
}));
const ChangeMarks = lazy(async () => ({
  default: (await import("../features/history/ChangeMarks.tsx")).ChangeMarks,
}));
const Comparison = lazy(async () => ({
  default: (await import("../features/history/Comparison.tsx")).Comparison,
}));

const panel: Panel = { id: "history", label: "History", icon: HistoryIcon, Body: HistoryPanel };

/** The panels that other features put beside a document. */
export const panelsOfOthers: readonly Panel[] = [panel];

type DocumentHistory = Readonly<{
  versions: Versions;
  withHistory: (page: ReactNode) => ReactNode;
  /** What stands in the place of the text while versions are compared. */
  instead: ReactNode | null;
  /** What others did since the document was read here. */
  away: ReactNode;
  /** Where they did it, beside the text. */
  marks: ReactNode;
}>;

/** The past of a document on the screen: what its parts share, and what stands in the place of the text meanwhile. */
export function useDocumentHistory(
  { bridge, clock, commands, isMac, sharing }: Workspace,
  session: DocumentSession,
  isActive: () => boolean,
): DocumentHistory {
  const [chosen, onChoose] = useState<Chosen | null>(null);
  const [changed, onChanged] = useState<readonly BlockId[]>([]);
  const at = useRef(-1);
  const tell = useToast();
  const versions = useMemo(() => new Versions(bridge, session), [bridge, session]);
  const { document } = session;
  const { space } = document.place;
  const levelSince = useCallback(() => sharing.levelSince(space), [sharing, space]);
  const history = useMemo(
    () => ({ versions, clock, levelSince, chosen, onChoose, changed, onChanged }),
    [versions, clock, levelSince, chosen, changed],
  );
  const isComparing = chosen !== null;
  const wasComparing = useRef(false);
  useEffect(() => {
    // Whoever closes a comparison in which they were goes on in the text.
    if (wasComparing.current && !isComparing && isFocusNowhere()) takeUp(document, null);
    wasComparing.current = isComparing;
  }, [isComparing, document]);
  const onRestored = (words: string) => {
    onChoose(null);
    tell({ words, undo: () => document.undo() });
  };
  const instead =
    chosen === null ? null : (
      <Suspense>
        <Comparison
          key={`${chosen.older}-${chosen.newer}`}
          chosen={chosen}
          isReadOnly={document.isReadOnly}
          onClose={() => onChoose(null)}
          onRestored={onRestored}
        />
      </Suspense>
    );
  const withHistory = (page: ReactNode) => <HistoryContext value={history}>{page}</HistoryContext>;
  const go = (step: 1 | -1) => {
    const from = at.current < 0 && step === -1 ? 0 : at.current;
    at.current = (from + step + changed.length) % Math.max(changed.length, 1);
    const block = changed[at.current];
    if (block === undefined) return;
    void import("../editor/blocks-on-screen.ts").then((part) => part.goToBlock(document, block));
  };
  const hasChanges = () => isActive() && changed.length > 0 && chosen === null;
  useCommand(commands, "view.next-change", () => go(1), hasChanges);
  useCommand(commands, "view.previous-change", () => go(-1), hasChanges);
  const away = (
    <Suspense>
      <AwayStrip
        isReadOnly={document.isReadOnly}
        onRestored={onRestored}
        nextKey={keyInWords("view.next-change", isMac)}
        onNext={() => go(1)}
      />
    </Suspense>
  );
  const marks = changed.length > 0 && (
    <Suspense>
      <ChangeMarks />
    </Suspense>
  );
  return { versions, withHistory, instead, away, marks };
}
