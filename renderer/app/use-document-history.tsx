import { History as HistoryIcon } from "lucide-react";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { DocumentSession } from "../document/document-session.ts";
import { Versions } from "../document/versions.ts";
import type { Panel } from "../features/document/panels/panel.ts";
import { type Chosen, HistoryContext } from "../features/history/history-context.ts";
import { useToast } from "../ui/Toast.tsx";
import type { Workspace } from "./workspace.ts";

/** Nobody needs the past to open a document. */
const HistoryPanel = lazy(async () => ({
  default: (await import("../features/history/HistoryPanel.tsx")).HistoryPanel,
}));
const Comparison = lazy(async () => ({
  default: (await import("../features/history/Comparison.tsx")).Comparison,
}));

const panel: Panel = { id: "history", label: "History", icon: HistoryIcon, Body: HistoryPanel };

/** The panels that other features put beside a document. */
export const panelsOfOthers: readonly Panel[] = [panel];

/** The past of a document on the screen: what its parts share, and what stands in the place of the text meanwhile. */
export function useDocumentHistory(
  { bridge, clock }: Workspace,
  session: DocumentSession,
): Readonly<{ withHistory: (page: ReactNode) => ReactNode; instead: ReactNode | null }> {
  const [chosen, onChoose] = useState<Chosen | null>(null);
  const tell = useToast();
  const versions = useMemo(() => new Versions(bridge, session), [bridge, session]);
  const history = useMemo(() => ({ versions, clock, chosen, onChoose }), [versions, clock, chosen]);
  const { document } = session;
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
  return { withHistory, instead };
}
