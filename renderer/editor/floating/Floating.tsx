import { type ComponentProps, useLayoutEffect, useRef, useState } from "react";
import styles from "./Floating.module.css";
import { type Box, placeBeside, type Spot } from "./place-beside.ts";

type Props = ComponentProps<"div"> &
  Readonly<{
    /** Measures what this belongs to; nothing while that cannot be seen. */
    target: () => Box | null;
    /** When this changes, the place is found anew. */
    moved: unknown;
    side: "above" | "below";
  }>;

/** A raised sheet beside a piece of the text. It lies in the frame of the text, and moves with it. */
export function Floating({ target, moved, side, className, ...rest }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot | null>(null);
  useLayoutEffect(() => {
    const frame = sheet.current?.parentElement;
    const box = target();
    if (sheet.current === null || frame === null || frame === undefined || box === null) return;
    const { offsetWidth: width, offsetHeight: height } = sheet.current;
    const screen = { width: rightEdge(frame), height: window.innerHeight };
    const wish = { target: box, size: { width, height }, side };
    setSpot(placeBeside(wish, frame.getBoundingClientRect(), screen));
    // oxlint-disable-next-line react/exhaustive-deps -- the target is a question; `moved` says when to ask it again
  }, [moved, side]);
  return (
    <div
      {...rest}
      ref={sheet}
      className={[styles["sheet"], className].filter(Boolean).join(" ")}
      style={{ insetInlineStart: spot?.left ?? 0, insetBlockStart: spot?.top ?? 0 }}
      data-placed={spot !== null}
    />
  );
}

/** Room for the bar by which a page is scrolled. */
const gutter = 12;

/** Where the page ends to the right: what stands beside it is not to be reached into, nor the page to be made wider. */
function rightEdge(frame: HTMLElement): number {
  const page = frame.closest("main, section")?.getBoundingClientRect();
  return page === undefined || page.width === 0 ? window.innerWidth : page.right - gutter;
}
