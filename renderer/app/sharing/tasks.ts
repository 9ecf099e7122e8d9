import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import type { DocumentPlace } from "../../document/open-document.ts";

/** Something to do with others that is asked about in a dialog over whatever is on the screen. */
export type SharingTask =
  /** Make a space for others, or for one's own devices. */
  | Readonly<{ kind: "found"; purpose: "shared" | "own-devices" }>
  /** Bring documents to where others read them. */
  | Readonly<{ kind: "share"; wanted: ShareWanted }>
  | Readonly<{ kind: "share-many"; count: number; to: Space; onMove: () => void }>
  | Readonly<{ kind: "begin"; wanted: BeginWanted }>
  | Readonly<{ kind: "invite"; space: SpaceId; whom: "person" | "own-device" }>
  /** Come into somebody's space; without a link it is asked for. */
  | Readonly<{ kind: "join"; link: string | null }>
  /** Say who one is, anew. */
  | Readonly<{ kind: "profile" }>
  /** Open the key of this device, or make it. */
  | Readonly<{ kind: "key" }>;

/** A document that would begin, where others read it, with a template of another space. */
export type BeginWanted = Readonly<{
  /** The template's name. */
  template: string;
  /** The name of the space that it lies in. */
  from: string;
  to: Space;
  onBegin: () => void;
  /** Leads back to where one was, for a menu that is gone by then; without it, to what has the focus. */
  putFocusBack: (() => void) | null;
}>;

export type ShareWanted = Readonly<{
  place: DocumentPlace;
  title: string;
  /** Chosen at first. */
  to: SpaceId | null;
  how: "copy" | "move";
}>;
