import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import type { MarkedSelection } from "#shared/domain/presence.ts";

/** Where somebody else is in a body, and how they are shown. */
export type FarCaret = Readonly<{
  device: DeviceKey;
  name: string;
  /** Of the theme's colours for people, from 1. */
  colour: number;
  selection: MarkedSelection;
}>;

/** What an editor needs to show where others are, and to say where this person is. */
export interface EditorPresence {
  caretsIn(document: DocumentId): readonly FarCaret[];
  /** Somebody came, went or moved, or is called otherwise; or somebody else is followed. */
  onChange(listener: () => void): () => void;
  /** Whether anybody is there who would hear of it. */
  isAnybodyThere(): boolean;
  tell(document: DocumentId, selection: MarkedSelection | null): void;
  /** The device whose caret is kept in sight. */
  followed(): DeviceKey | null;
}
