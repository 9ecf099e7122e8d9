import {
  Code,
  Heading1,
  Heading2,
  Heading3,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  Paperclip,
  Quote,
  StickyNote,
  Table,
  Type,
} from "lucide-react";
import { TypeIcon } from "../fields/TypeIcon.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { BlockChoice } from "./block-choices.ts";
import styles from "./BlockIcon.module.css";
import type { Suggestion } from "./suggest/suggestion.ts";

/** The picture of a kind of block, or of a type of document. */
export function BlockIcon({ of }: Readonly<{ of: Suggestion["picture"] }>) {
  if ("type" in of) return <TypeIcon type={of.type} />;
  return <Icon of={pictures[of.block]} className={styles["icon"]} />;
}

const pictures: Readonly<Record<BlockChoice["id"], LucideIcon>> = {
  paragraph: Type,
  heading1: Heading1,
  heading2: Heading2,
  heading3: Heading3,
  bullet: List,
  number: ListOrdered,
  check: ListTodo,
  quote: Quote,
  callout: StickyNote,
  code: Code,
  divider: Minus,
  table: Table,
  file: Paperclip,
};
