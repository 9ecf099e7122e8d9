import type { LucideIcon } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import type { DocumentType } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../../../document/open-document.ts";

/** Which panel stands beside the document, and the field in it that takes the focus, if one was asked for. */
export type PanelChoice = Readonly<{ id: PanelId; field: string | null }>;

export type PanelId = "details" | "links" | "outline" | "comments" | "history";

export type PanelProps = Readonly<{
  document: OpenDocument;
  type: DocumentType;
  isReadOnly: boolean;
  /** As it was asked for: once more when the same field is asked for again. */
  wanted: PanelChoice | null;
  /** The comments, of which the document itself knows nothing. */
  comments?: ReactNode;
}>;

/** How much there is in a panel. */
export type Tally = Readonly<{ count: number; words: string; isNew: boolean }>;

/** Something that can stand beside the document, one at a time. */
export type Panel = Readonly<{
  id: PanelId;
  label: string;
  icon: LucideIcon;
  Body: ComponentType<PanelProps>;
}>;
