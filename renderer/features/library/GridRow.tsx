import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { documentName } from "../../fields/document-name.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { isRightToLeft } from "../../ui/letters.ts";
import styles from "./DocumentGrid.module.css";
import type { DrawnRow } from "./VirtualLines.tsx";

type Props = DrawnRow & Readonly<{ look?: string | undefined; children: ReactNode }>;

/** The line of one document, with its cells. */
export function GridRow({ line, id, index, start, isChosen, isActive, look, children }: Props) {
  return (
    <div
      id={id}
      className={[styles["line"], styles["row"], look].filter(Boolean).join(" ")}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 1}
      aria-selected={isChosen}
      data-active={isActive}
      data-line={line}
      style={{ transform: `translateY(${start}px)` }}
    >
      {children}
    </div>
  );
}

type NameProps = Pick<DrawnRow, "row" | "isChosen"> & Readonly<{ href: string }>;

/** What a line begins with: whether it is chosen, the type and the name. */
export function NameInRow({ row, isChosen, href }: NameProps) {
  const name = documentName(row.title, row.type);
  return (
    <>
      {/* For the pointer alone: the row says whether it is chosen, and the keyboard has Space for it. */}
      <span className={styles["check"]} data-check data-on={isChosen}>
        {isChosen && <Icon of={Check} size={14} />}
      </span>
      <TypeIcon type={row.type} />
      <a
        className={styles["title"]}
        dir={isRightToLeft(name) ? "rtl" : undefined}
        href={href}
        title={name}
        tabIndex={-1}
      >
        {name}
      </a>
    </>
  );
}
