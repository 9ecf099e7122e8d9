import { type ReactNode, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import type { DocumentSession } from "../../document/document-session.ts";
import type { PanelChoice } from "../../features/document/panels/panel.ts";
import { useSessionView } from "../../document/use-session.ts";
import { useToast } from "../../ui/Toast.tsx";
import { commentOnSelectionLater, CommentsBesideText, CommentsInText } from "../later-parts.ts";
import { useCommand } from "../use-command.ts";
import type { Workspace } from "../workspace.ts";
import { useAround } from "./use-around.ts";

/** By then the text is on the screen, and a key does not wait for this. */
const afterText = 300;

type Given = Readonly<{
  workspace: Workspace;
  session: DocumentSession;
  panel: PanelChoice | null;
  onPanel: (panel: PanelChoice | null) => void;
  isActive: () => boolean;
}>;

/** The comments on the document of a screen: what shows of them in the text, and what stands beside it. */
export function useComments(given: Given): Readonly<{ margin: ReactNode; panel: ReactNode }> {
  const { workspace, session, panel, onPanel, isActive } = given;
  const { clock, commands } = workspace;
  const isReady = useSessionView(session).phase === "ready";
  const isPanelOpen = panel?.id === "comments";
  const [isDue, setIsDue] = useState(false);
  useEffect(
    () => (isReady ? clock.after(afterText, () => setIsDue(true)) : undefined),
    [clock, isReady],
  );
  const around = useAround(workspace, session, isReady && (isDue || isPanelOpen));
  /** Whether one was asked for while nothing was there yet that could take it. */
  const isAsked = useRef(false);
  const tell = useToast();
  const open = () => onPanel({ id: "comments", field: null });
  const sayNothing = () => tell({ words: "Put the caret into the text to comment on it" });
  const comment = async () => {
    isAsked.current = around === null;
    if (around === null) return setIsDue(true);
    if (await commentOnSelectionLater(around)) open();
    else if ("barred" in around.mine) open();
    else sayNothing();
  };
  useCommand(commands, "document.comment", () => void comment(), isActive);
  const isHere = around !== null;
  const commentNow = useEffectEvent(() => void comment());
  useEffect(() => {
    if (isHere && isAsked.current) commentNow();
  }, [isHere]);
  if (around === null) return { margin: null, panel: null };
  return {
    margin: (
      <Suspense>
        <CommentsInText around={around} isPanelOpen={isPanelOpen} onOpen={open} />
      </Suspense>
    ),
    panel: (
      <Suspense>
        <CommentsBesideText workspace={workspace} around={around} onNothing={sayNothing} />
      </Suspense>
    ),
  };
}
