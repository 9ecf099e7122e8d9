import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { afterRest } from "#shared/kernel/after-rest.ts";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { blockOnScreen } from "../../editor/comments/ranges-on-screen.ts";
import { selectedRanges } from "../../editor/comments/selected-ranges.ts";
import { onBodyShown, shownBodyOf } from "../../editor/editor-of.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import type { CommentsAround } from "./around.ts";
import styles from "./CommentMargin.module.css";
import { quoteInWords } from "./in-words.ts";
import { ThreadPaint } from "./thread-paint.ts";
import { threadsAt } from "./threads-at.ts";
import type { StandingThread } from "../../document/thread-places.ts";
import { useCommentsState, useThreads } from "../../document/use-comments.ts";

type Pin = Readonly<{ block: BlockId; top: number; threads: readonly StandingThread[] }>;

/** Where blocks are is looked at once the text has been at rest for this long. */
const rest = 100;

type Props = Readonly<{ around: CommentsAround; onOpen: () => void; isPanelOpen: boolean }>;

/** What shows in the text that there are comments: their words painted, and beside each block how many there are. */
export function CommentMargin({ around, onOpen, isPanelOpen }: Props) {
  const { document, view, authorOf } = around;
  const all = useThreads(around.places);
  const { active } = useCommentsState(view);
  const shown = useMemo(
    () => all.filter(([thread]) => !thread.isResolved || thread.id === active),
    [all, active],
  );
  const frame = useRef<HTMLDivElement>(null);
  const pins = usePins(around, shown, frame);
  usePaint(around, shown, active);

  const follow = useEffectEvent(() => {
    const body = shownBodyOf(document);
    if (!isPanelOpen || body === undefined) return;
    const [at] = threadsAt(shown, selectedRanges({ ...body, body: document.body }));
    if (at !== undefined) view.show(at.id, at.isResolved ? "resolved" : "open", false);
  });
  useEffect(() => {
    const root = shownBodyOf(document)?.editor.getRootElement();
    const onClick = () => follow();
    root?.addEventListener("click", onClick);
    return () => root?.removeEventListener("click", onClick);
  }, [document]);

  return (
    <div ref={frame} className={styles["margin"]}>
      {pins.map(({ block, top, threads }) => {
        const [first] = threads;
        const said = threads.flatMap(([thread]) => thread.comments);
        const author = authorOf(said[0]?.by ?? null);
        return (
          <button
            key={block}
            type="button"
            className={styles["pin"]}
            style={{ insetBlockStart: top }}
            data-active={threads.some(([thread]) => thread.id === active)}
            onClick={() => {
              if (first === undefined) return;
              onOpen();
              view.show(first[0].id, first[0].isResolved ? "resolved" : "open");
            }}
          >
            <Avatar name={author.name} colour={author.colour} />
            {said.length}
            <span className={styles["unseen"]}>
              {` comment${said.length === 1 ? "" : "s"} on ${quoteInWords(first?.[0].quote ?? "")}`}
            </span>
          </button>
        );
      })}
    </div>
  );
}

function usePaint(
  { document }: CommentsAround,
  shown: readonly StandingThread[],
  active: string | null,
): void {
  const [paint] = useState(() => new ThreadPaint(document));
  useEffect(() => paint.follow(), [paint]);
  const show = useEffectEvent(() => paint.show(shown, active));
  useEffect(() => show(), [shown, active]);
  useEffect(() => {
    const editor = shownBodyOf(document)?.editor;
    // What is read only now, or shown anew, has other nodes for the same words.
    const stopRoot = editor?.registerRootListener(() => show());
    const stopBody = onBodyShown((other) => other === document && show());
    return () => {
      stopRoot?.();
      stopBody();
    };
  }, [document]);
}

function usePins(
  { document, clock }: CommentsAround,
  shown: readonly StandingThread[],
  frame: React.RefObject<HTMLDivElement | null>,
): readonly Pin[] {
  const [pins, setPins] = useState<readonly Pin[]>([]);
  const place = useEffectEvent(() => {
    const body = shownBodyOf(document);
    const top = frame.current?.getBoundingClientRect().top;
    if (body === undefined || top === undefined) return;
    const found = new Map<BlockId, StandingThread[]>();
    for (const each of shown) {
      const [, standing] = each;
      if (standing.kind === "gone") continue;
      const block = standing.kind === "block" ? standing.block : standing.ranges[0].block;
      found.set(block, [...(found.get(block) ?? []), each]);
    }
    setPins((before) => {
      const now = [...found].flatMap(([block, threads]): Pin[] => {
        const box = blockOnScreen(body.editor, body.blocks, block)?.getBoundingClientRect();
        return box === undefined ? [] : [{ block, top: Math.round(box.top - top), threads }];
      });
      return isSame(before, now) ? before : now;
    });
  });
  useEffect(() => clock.after(0, () => place()), [shown, clock]);
  const hasAny = shown.length > 0;
  useEffect(() => {
    const editor = shownBodyOf(document)?.editor;
    const root = editor?.getRootElement();
    if (!hasAny || editor === undefined || root === null || root === undefined) return undefined;
    const resting = afterRest(clock, rest, () => place());
    const sizes = new ResizeObserver(() => resting.touch());
    sizes.observe(root);
    const stop = editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size > 0) resting.touch();
    });
    return () => {
      sizes.disconnect();
      stop();
      resting.end();
    };
  }, [document, clock, hasAny]);
  return pins;
}

function isSame(one: readonly Pin[], other: readonly Pin[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ block, top, threads }, index) => {
      const pin = other[index];
      return pin?.block === block && pin.top === top && isSameList(pin.threads, threads);
    })
  );
}

function isSameList(one: readonly StandingThread[], other: readonly StandingThread[]): boolean {
  return (
    one.length === other.length && one.every(([thread], index) => other[index]?.[0] === thread)
  );
}
