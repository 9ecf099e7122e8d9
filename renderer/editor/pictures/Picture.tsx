import { type RefObject, useEffect, useRef, useState } from "react";
import type { AwaitedState } from "#shared/sync/attachment-frames.ts";
import { useSurroundings } from "../surroundings.ts";
import { AwaitedPicture } from "./AwaitedPicture.tsx";
import styles from "./Picture.module.css";

type Props = Readonly<{ id: string; alt: string; name: string }>;

/** How far from the edge of what is seen a picture is read. */
const near = "600px";

type Seen = Readonly<
  | { kind: "waiting" }
  | { kind: "awaited"; state: AwaitedState }
  | { kind: "shown"; url: string }
  | { kind: "away" | "unreadable" }
>;

const waiting: Seen = { kind: "waiting" };

/** A picture of the document's space, with its description below. While it is not here, it says why, and shows itself once it is. */
export function Picture({ id, alt, name }: Props) {
  const read = useSurroundings()?.readFile;
  const figure = useRef<HTMLSpanElement>(null);
  const isNear = useNear(figure);
  const [seen, setSeen] = useState(waiting);
  useEffect(() => {
    if (read === undefined || !isNear) return;
    let url: string | null = null;
    const gone = new AbortController();
    let isDamaged = false;
    const onAwaited = (state: AwaitedState) => {
      isDamaged = state.how === "damaged";
      setSeen({ kind: "awaited", state });
    };
    void read(id, { onAwaited, signal: gone.signal }).then((blob) => {
      if (gone.signal.aborted) return;
      if (blob === null && isDamaged) return;
      url = blob === null ? null : URL.createObjectURL(blob);
      setSeen(url === null ? { kind: "away" } : { kind: "shown", url });
    });
    return () => {
      gone.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [id, read, isNear]);

  const words = alt === "" ? name : alt;
  return (
    <span
      ref={figure}
      className={styles["figure"]}
      data-state={seen.kind}
      role="figure"
      aria-label={words}
    >
      {seen.kind === "shown" && (
        <img
          className={styles["picture"]}
          src={seen.url}
          alt=""
          draggable={false}
          onError={() => setSeen({ kind: "unreadable" })}
        />
      )}
      {seen.kind === "awaited" && <AwaitedPicture state={seen.state} />}
      <span
        className={styles["words"]}
        data-describes=""
        title="Press to describe the picture (Shift+F10 has it too)"
      >
        {words}
        {seen.kind === "away" && " (the picture is not here)"}
        {seen.kind === "unreadable" && " (the picture cannot be shown; its file is kept)"}
      </span>
    </span>
  );
}

/** True once an element has come near to what is seen, and from then on. */
function useNear(element: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: near },
    );
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return isNear;
}
