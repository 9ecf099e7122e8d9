import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import styles from "./UnderHeading.module.css";

type Props = Readonly<{
  heading: string;
  children: ReactNode;
  /** Shown instead, in the flow behind the body, while the body has no such heading. */
  otherwise: ReactNode;
}>;

/**
 * Shows a field where the body has the heading it belongs to. The body is the editor's, which lets
 * nothing stand in it that is not of the text: so the heading keeps room below it, and this is laid
 * into the room from outside. It stands beside the editor in what both are laid out in.
 */
export function UnderHeading({ heading, children, otherwise }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState<number | null>(null);

  useLayoutEffect(() => {
    const prose = box.current?.parentElement?.querySelector("[data-lexical-editor]");
    if (!(prose instanceof HTMLElement)) return;
    let held: HTMLElement | null = null;
    const place = () => {
      const found = headingIn(prose, heading);
      if (held !== found) held?.style.removeProperty("margin-block-end");
      held = found;
      if (found === null) return setTop(null);
      const room = (box.current?.offsetHeight ?? 0) + gap;
      found.style.marginBlockEnd = `${room}px`;
      const frame = box.current?.parentElement?.getBoundingClientRect().top ?? 0;
      setTop(found.getBoundingClientRect().bottom - frame);
    };
    const sizes = new ResizeObserver(place);
    sizes.observe(prose);
    if (box.current !== null) sizes.observe(box.current);
    const order = new MutationObserver((changes) => {
      const isOfPlace = ({ target }: MutationRecord) => target === prose || held?.contains(target);
      if (changes.some(isOfPlace)) place();
    });
    order.observe(prose, { childList: true, characterData: true, subtree: true });
    place();
    return () => {
      sizes.disconnect();
      order.disconnect();
      held?.style.removeProperty("margin-block-end");
    };
  }, [heading]);

  return (
    <>
      <div
        ref={box}
        className={styles["under"]}
        hidden={top === null}
        style={{ insetBlockStart: `${top ?? 0}px` }}
      >
        {children}
      </div>
      {top === null && otherwise}
    </>
  );
}

/** Between the field and the text that follows. */
const gap = 12;

function headingIn(prose: HTMLElement, words: string): HTMLElement | null {
  const headings = [
    ...prose.querySelectorAll<HTMLElement>(":scope > h1, :scope > h2, :scope > h3"),
  ];
  return headings.find((each) => each.textContent?.trim() === words) ?? null;
}
