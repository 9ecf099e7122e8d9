import { type ReactNode, useEffect, useRef } from "react";
import { isFocusNowhere } from "./focus-nowhere.ts";
import styles from "./Screen.module.css";
import { TopBar } from "./TopBar.tsx";
import { useKeptKeyboard } from "./use-kept-keyboard.ts";

type Props = Readonly<{
  /** What stands in the bar above it. */
  bar: ReactNode;
  /** Something to be told, between the bar and what scrolls. */
  banner?: ReactNode;
  /** A list of single lines, a page of settings and passages, or a column with another beside it. */
  width?: "list" | "page" | "two columns";
  children: ReactNode;
}>;

/** The frame of a screen: a bar, and a column that scrolls below it. */
export function Screen({ bar, banner, width = "list", children }: Props) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // Whoever came by a key goes on here with Tab, and not through the sidebar first.
    if (isFocusNowhere()) main.current?.focus({ preventScroll: true });
  }, []);
  useKeptKeyboard(() => main.current?.focus({ preventScroll: true }));
  return (
    <main ref={main} className={styles["screen"]} tabIndex={-1}>
      <TopBar>{bar}</TopBar>
      {banner}
      <div className={styles["scroll"]} data-scrolls>
        <div className={styles["column"]} data-width={width}>
          {children}
        </div>
      </div>
    </main>
  );
}

type HeadingProps = Readonly<{
  children: ReactNode;
  /** A sentence below it. */
  lead?: string | null;
}>;

export function ScreenHeading({ children, lead = null }: HeadingProps) {
  return (
    <header className={styles["head"]}>
      <h1 className={styles["heading"]}>{children}</h1>
      {lead !== null && <p className={styles["lead"]}>{lead}</p>}
    </header>
  );
}
