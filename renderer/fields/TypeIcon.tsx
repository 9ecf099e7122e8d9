import { File, FileText, type LucideIcon, Mic, NotebookPen, Split, StickyNote } from "lucide-react";
import { findDocumentType } from "#shared/doctypes/registry.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./TypeIcon.module.css";

const pictures: Readonly<Record<string, LucideIcon>> = {
  "file-text": FileText,
  mic: Mic,
  "notebook-pen": NotebookPen,
  split: Split,
  "sticky-note": StickyNote,
};

type Props = Readonly<{ type: string; size?: 14 | 16 }>;

/** The picture of a type of document, in its quiet colour. */
export function TypeIcon({ type, size = 16 }: Props) {
  const picture = pictures[findDocumentType(type)?.icon ?? ""] ?? File;
  return <Icon of={picture} size={size} className={styles["icon"]} data-type={type} />;
}
