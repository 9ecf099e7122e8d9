import { lazy } from "react";
import type { CommentsAround } from "../features/comments/around.ts";

const load = {
  arrival: () => import("./go-to-hit.ts"),
  find: () => import("../features/find/FindDialog.tsx"),
  library: () => import("./LibraryScreen.tsx"),
  capture: () => import("../features/capture/CaptureDialog.tsx"),
  comments: () => import("./comments/CommentParts.tsx"),
  journal: () => import("./JournalScreen.tsx"),
  hereNow: () => import("./presence/HereNow.tsx"),
  followedStrip: () => import("./presence/FollowedStrip.tsx"),
  journalFields: () => import("../features/journal/JournalFields.tsx"),
  metrics: () => import("../fields/MetricsControl.tsx"),
  panels: () => import("../features/document/panels/bodies.ts"),
  sharingLines: () => import("./sharing/SharingLines.tsx"),
  people: () => import("./sharing/PeopleScreen.tsx"),
  sharing: () => import("./sharing/SharingDialogs.tsx"),
  search: () => import("./SearchScreen.tsx"),
  settings: () => import("./SettingsScreen.tsx"),
  space: () => import("./SpaceScreen.tsx"),
  trash: () => import("./TrashScreen.tsx"),
  shortcuts: () => import("../features/shortcuts/ShortcutsSheet.tsx"),
  interchange: () => import("./InterchangeTask.tsx"),
};

/** Parts that no start needs, each in a bundle of its own. */
export const FindDialog = lazy(async () => ({ default: (await load.find()).FindDialog }));
export const LibraryScreen = lazy(async () => ({ default: (await load.library()).LibraryScreen }));
export const CaptureDialog = lazy(async () => ({ default: (await load.capture()).CaptureDialog }));
export const JournalScreen = lazy(async () => ({ default: (await load.journal()).JournalScreen }));
export const JournalFields = lazy(async () => ({
  default: (await load.journalFields()).JournalFields,
}));
export const SharingLines = lazy(async () => ({
  default: (await load.sharingLines()).SharingLines,
}));
export const PeopleScreen = lazy(async () => ({ default: (await load.people()).PeopleScreen }));
export const SharingDialogs = lazy(async () => ({
  default: (await load.sharing()).SharingDialogs,
}));
export const HereNow = lazy(async () => ({ default: (await load.hereNow()).HereNow }));
export const FollowedStrip = lazy(async () => ({
  default: (await load.followedStrip()).FollowedStrip,
}));
export const SearchScreen = lazy(async () => ({ default: (await load.search()).SearchScreen }));
export const SettingsScreen = lazy(async () => ({
  default: (await load.settings()).SettingsScreen,
}));
export const SpaceScreen = lazy(async () => ({ default: (await load.space()).SpaceScreen }));
export const TrashScreen = lazy(async () => ({ default: (await load.trash()).TrashScreen }));
export const ShortcutsSheet = lazy(async () => ({
  default: (await load.shortcuts()).ShortcutsSheet,
}));
export const InterchangeTask = lazy(async () => ({
  default: (await load.interchange()).InterchangeTask,
}));

export const CommentsInText = lazy(async () => ({
  default: (await load.comments()).CommentsInText,
}));
export const CommentsBesideText = lazy(async () => ({
  default: (await load.comments()).CommentsBesideText,
}));

/** Comments on what is selected; answers whether there was something. */
export async function commentOnSelectionLater(around: CommentsAround): Promise<boolean> {
  return (await load.comments()).commentOnSelection(around);
}

/** Opens a document at the words for which it was found. */
export async function goToHitLater(...found: Parameters<GoToHit>): Promise<void> {
  (await load.arrival()).goToHit(...found);
}

type GoToHit = Awaited<ReturnType<typeof load.arrival>>["goToHit"];

/**
 * Loads what opens at a key over whatever is on the screen, so that it opens at once. One that fails is loaded again when
 * it is asked for. Screens are not among them: nine of them that nobody looks at would take half a megabyte.
 */
export function loadKeyParts(): void {
  const { arrival, find, capture, panels, shortcuts } = load;
  for (const part of [arrival, find, capture, panels, shortcuts]) part().catch(() => undefined);
}

/** What draws the screens, by the first step of their addresses. */
const screens: Readonly<Record<string, () => Promise<unknown>>> = {
  library: load.library,
  search: load.search,
  settings: load.settings,
  trash: load.trash,
  journal: load.journal,
  people: load.people,
  space: load.space,
};

/** Begins to load a screen as the link to it is pressed: it is there before the button is let go. */
export function loadPressedScreens(own: Window): () => void {
  const onDown = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest("a[href^='#/']") : null;
    const step = link?.getAttribute("href")?.split(/[/?]/)[1] ?? "";
    if (Object.hasOwn(screens, step)) screens[step]?.().catch(() => undefined);
  };
  own.addEventListener("pointerdown", onDown, { capture: true, passive: true });
  return () => own.removeEventListener("pointerdown", onDown, { capture: true });
}
