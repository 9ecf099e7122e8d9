import { useEffect, useEffectEvent } from "react";
import { onCommentAsked } from "../../editor/comments/comment-command.ts";
import { ReadersBar } from "../../editor/comments/ReadersBar.tsx";
import { shownBodyOf } from "../../editor/editor-of.ts";
import type { CommentsAround } from "../../features/comments/around.ts";
import { beginComment, goToThread } from "../../features/comments/begin-comment.ts";
import { CommentMargin } from "../../features/comments/CommentMargin.tsx";
import { CommentsPanel } from "../../features/comments/CommentsPanel.tsx";
import type { Workspace } from "../workspace.ts";
import { useSeen } from "./use-seen.ts";

type Props = Readonly<{
  around: CommentsAround;
  isPanelOpen: boolean;
  /** Opens the panel. */
  onOpen: () => void;
  onNothing: () => void;
}>;

/** What stands in and beside the text, with the keys of the text that ask for a comment. */
export function CommentsInText({ around, isPanelOpen, onOpen }: Omit<Props, "onNothing">) {
  const begin = useEffectEvent((node: string | null) => {
    if (beginComment(around, node)) onOpen();
  });
  const { document } = around;
  useEffect(() => {
    const editor = shownBodyOf(document)?.editor;
    return editor === undefined ? undefined : onCommentAsked(editor, (node) => begin(node));
  }, [document]);
  return (
    <>
      <CommentMargin
        key={document.place.id}
        around={around}
        isPanelOpen={isPanelOpen}
        onOpen={onOpen}
      />
      {"by" in around.mine && <ReadersBar document={document} keys={around.keys} />}
    </>
  );
}

type BesideProps = Pick<Props, "around" | "onNothing"> & Readonly<{ workspace: Workspace }>;

export function CommentsBesideText({ workspace, around, onNothing }: BesideProps) {
  return (
    <CommentsPanel
      around={around}
      fresh={useSeen(workspace, around)}
      onGo={(thread) => goToThread(around, thread)}
      onBegin={() => {
        if (!beginComment(around)) onNothing();
      }}
    />
  );
}

/** Comments on what is selected; answers whether there was something. */
export function commentOnSelection(around: CommentsAround): boolean {
  return beginComment(around);
}
