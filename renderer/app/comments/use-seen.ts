import { useEffect, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { CommentsAround } from "../../features/comments/around.ts";
import type { Workspace } from "../workspace.ts";

/** So long have comments been before somebody's eyes when they count as seen. */
const glance = 1_500;

/**
 * Has the vault note that the comments were seen while the panel shows them and the window has the focus. Answers with those
 * that were new when it opened, and those that came since.
 */
export function useSeen(workspace: Workspace, around: CommentsAround): ReadonlySet<string> {
  const { bridge, clock, spaces } = workspace;
  const { comments, document } = around;
  const { space, id } = document.place;
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const unseen = () => rowOf(spaces.state.rows, id)?.comments.unseen ?? [];
    const take = () => {
      const ids = unseen().map((each) => each.id);
      if (ids.length > 0)
        setFresh((known) =>
          ids.every((each) => known.has(each)) ? known : new Set([...known, ...ids]),
        );
    };
    const look = () => {
      if (!window.document.hasFocus() || !comments.isHere || unseen().length === 0) return;
      void bridge.call("documents.markCommentsSeen", {
        space,
        document: id,
        clocks: comments.clocks,
      });
    };
    const resting = afterRest(clock, glance, look);
    const onRows = () => {
      take();
      if (unseen().length > 0) resting.touch();
    };
    onRows();
    const stop = spaces.onChange(onRows);
    const onFocus = () => resting.touch();
    window.addEventListener("focus", onFocus);
    return () => {
      stop();
      resting.end();
      window.removeEventListener("focus", onFocus);
    };
  }, [bridge, clock, spaces, comments, space, id]);
  return fresh;
}

function rowOf(rows: readonly DocumentRow[], id: string): DocumentRow | undefined {
  return rows.find((row) => row.id === id);
}
