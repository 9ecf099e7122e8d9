import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { afterRest } from "#shared/kernel/after-rest.ts";
import { elementOfBlock, onBlocksMoved } from "../../editor/blocks-on-screen.ts";
import styles from "./ChangeMarks.module.css";
import { useHistory } from "./history-context.ts";

type Mark = Readonly<{ block: BlockId; top: number; height: number; isSeen: boolean }>;

/** Where blocks stand is looked at once the text has been at rest for this long. */
const rest = 100;

/** A change that stands before somebody's eyes for two such whiles is read. */
const glance = 1_500;

/** In the margin, beside each block that others changed since it was read here. The text knows nothing of them. */
export function ChangeMarks() {
  const { versions, clock, changed } = useHistory();
  const { document } = versions;
  const frame = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const measure = useEffectEvent((): readonly Mark[] => {
    const top = frame.current?.getBoundingClientRect().top ?? 0;
    return changed.flatMap((block): readonly Mark[] => {
      const box = elementOfBlock(document, block)?.getBoundingClientRect();
      if (box === undefined) return [];
      const isSeen = box.bottom > 0 && box.top < window.innerHeight;
      return [{ block, top: Math.round(box.top - top), height: Math.round(box.height), isSeen }];
    });
  });
  useEffect(() => {
    const place = () => setMarks(measure());
    const resting = afterRest(clock, rest, place);
    const stop = onBlocksMoved(document, () => resting.touch());
    resting.touch();
    return () => {
      stop();
      resting.end();
    };
  }, [document, clock, changed]);

  const read = useEffectEvent(() => void versions.markRead());
  useEffect(() => {
    if (changed.length === 0) return undefined;
    let callOff = () => {};
    const glanced = new Set<BlockId>();
    const seen = new Set<BlockId>();
    const look = () => {
      const now = window.document.hasFocus() ? measure().filter(({ isSeen }) => isSeen) : [];
      for (const { block } of now) (glanced.has(block) ? seen : glanced).add(block);
      if (changed.every((block) => seen.has(block))) read();
      else callOff = clock.after(glance, look);
    };
    callOff = clock.after(glance, look);
    return () => callOff();
  }, [clock, changed]);

  return (
    <div ref={frame} className={styles["frame"]} aria-hidden="true">
      {marks.map(({ block, top, height }) => (
        <span
          key={block}
          className={styles["mark"]}
          data-changed=""
          style={{ insetBlockStart: top, blockSize: height }}
        />
      ))}
    </div>
  );
}
