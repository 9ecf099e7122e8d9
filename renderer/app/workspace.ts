import { navigate } from "wouter/use-hash-location";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { Random } from "#shared/kernel/random.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { DeviceSettings } from "../bridge/device-settings.ts";
import { removeCaches, removeCachesOf } from "../document/cache.ts";
import { DocumentList } from "../document/document-list.ts";
import { FirstDocument } from "../document/first-document.ts";
import { Following } from "../document/following.ts";
import { LastPlaces } from "../document/last-places.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { OpenDocuments } from "../document/open-documents.ts";
import { Presences } from "../document/presences.ts";
import { SpaceNotices } from "../document/space-notices.ts";
import { Sharing } from "../document/sharing.ts";
import { Spaces } from "../document/spaces.ts";
import { UnsavedDocuments } from "../document/unsaved-documents.ts";
import { CommandRegistry } from "./commands.ts";
import { createFaultReport, type ReportFault } from "./faults.ts";
import { DeletedFavourites } from "./favourites.ts";
import { flushEverything } from "./flush.ts";
import { HeldKeys } from "./held-keys.ts";
import { createScreenMemory, type ScreenMemory } from "./screen-memory.ts";
import { SharingTasks } from "./sharing/sharing-tasks.ts";
import { leaveSidebar } from "./sidebar/leave-sidebar.ts";
import { openShellLine } from "./shell-line.ts";
import { welcome } from "./welcome.ts";
import { listenToWindowKeys } from "./window-keys.ts";

/** Everything the screens are made of, put together once. */
export type Workspace = Readonly<{
  bridge: Bridge;
  clock: Clock;
  random: Random;
  documents: OpenDocuments;
  spaces: Spaces;
  firstDocument: FirstDocument;
  /** Who else is in which space, and how their devices stand with this one. */
  sharing: Sharing;
  /** Where the people of other devices are now. */
  presences: Presences;
  following: Following;
  /** What is to be asked about sharing, in a dialog. */
  sharingTasks: SharingTasks;
  notices: SpaceNotices;
  unsaved: UnsavedDocuments;
  settings: DeviceSettings;
  /** What screens remember of how they were left, for as long as the window lives. */
  memory: ScreenMemory;
  lastPlaces: LastPlaces;
  commands: CommandRegistry;
  heldKeys: HeldKeys;
  /** A field of the details that somebody is led to, once its document is on the screen. */
  wantedFields: Emitter<Readonly<{ document: DocumentId; field: string }>>;
  report: ReportFault;
  isMac: boolean;
}>;

type Outside = Readonly<{ bridge: Bridge; clock: Clock; random: Random; own: Window }>;

/** Composes the window's parts and opens the lines that live as long as it does. */
export function createWorkspace({ bridge, clock, random, own }: Outside): Workspace {
  const report = createFaultReport(bridge);
  const notices = new SpaceNotices();
  const reportCache = (failure: unknown) => report("cache", failure);
  const settings = new DeviceSettings(bridge);
  const favourites = new DeletedFavourites(settings);
  const lastPlaces = new LastPlaces(own.localStorage);
  const sharing = new Sharing(bridge, clock);
  const documents = new OpenDocuments(
    { bridge, clock, report, rights: sharing },
    random,
    (space) => spaces.kindOf(space) ?? "local",
  );
  const unsaved = new UnsavedDocuments({ bridge, clock, documents, report: reportCache });
  const spaces = new Spaces({
    bridge,
    clock,
    makeList: (space) => {
      const list = new DocumentList({
        bridge,
        clock,
        space,
        onMismatch: (reason) => report("mismatch", new Error(reason)),
        onDeleted: (deleted) => {
          const gone = new Set(deleted);
          lastPlaces.forget(({ id }) => gone.has(id));
          favourites.forget(deleted);
          void removeCaches(deleted, reportCache);
        },
        onNotice: (notice) => notices.take(notice),
      });
      unsaved.watch(space, list);
      return list;
    },
    onRemoved: (space) => {
      lastPlaces.forget((place) => place.space === space);
      void removeCachesOf(space, reportCache);
    },
  });
  spaces.onChange(() => sharing.follow(spaces.state.spaces));
  const presences = new Presences({ bridge, clock, spaces });
  const following = new Following({
    lineOf: (space) => presences.find(space),
    goTo: goToDocument,
  });
  own.addEventListener("hashchange", () => following.wentTo(own.location.hash));
  leaveSidebar(own);
  const commands = new CommandRegistry();
  const sharingTasks = new SharingTasks();

  openShellLine(bridge, clock, {
    run: (message) => {
      if (message.kind === "command") commands.run(message.command);
      else if (message.kind === "spaces-changed") void spaces.refresh();
      else if (message.kind === "sharing-changed") sharing.take(message.space);
      else if (message.kind === "open-invite")
        sharingTasks.emit({ kind: "join", link: message.link });
      else goToDocument({ space: message.space, id: message.document });
    },
    flush: () =>
      flushEverything(documents, clock, () => {
        const { activeElement } = own.document;
        if (activeElement instanceof HTMLElement) activeElement.blur();
      }),
    onSettings: (told) => settings.take(told),
    onMismatch: () => report("mismatch", new Error("a shell message")),
  });
  spaces.start();
  sharing.start();
  void settings.start();
  const made = welcome({ bridge, documents, clock });
  const firstDocument = new FirstDocument({ made, spaces, clock });

  const isMac = own.navigator.userAgent.includes("Mac");
  listenToWindowKeys({ own, isMac }, commands);
  return {
    bridge,
    clock,
    documents,
    spaces,
    firstDocument,
    sharing,
    presences,
    following,
    sharingTasks,
    notices,
    unsaved,
    settings,
    memory: createScreenMemory(),
    lastPlaces,
    random,
    commands,
    heldKeys: new HeldKeys(own, clock),
    wantedFields: new Emitter(),
    report,
    isMac,
  };
}

export function goToDocument(place: DocumentPlace): void {
  navigate(pathOf(place));
}

/** Shows a document beside the one that is shown, or the one that was shown last. */
export function goBeside(place: DocumentPlace, { shown }: ScreenMemory): void {
  const other = shown.find(({ id }) => id !== place.id);
  navigate(other === undefined ? pathOf(place) : pathOfPair(other, place));
}

/** Two chosen documents are shown together; one beside what was shown last. */
export function openBeside(
  place: DocumentPlace,
  chosen: readonly DocumentPlace[],
  memory: ScreenMemory,
): void {
  const [left, right] = chosen;
  if (chosen.length === 2 && left !== undefined && right !== undefined) goToPair(left, right);
  else goBeside(place, memory);
}

export function goToPair(left: DocumentPlace, right: DocumentPlace): void {
  navigate(pathOfPair(left, right));
}

export function goToLibrary(): void {
  navigate("/library");
}

export function goToView(view: string): void {
  navigate(pathOfView(view));
}

export function goToSpace(space: SpaceId): void {
  navigate(pathOfSpace(space));
}

/** The people of a space, or of the first that others are in. */
export function goToPeople(space: SpaceId | null = null): void {
  navigate(pathOfPeople(space));
}

export function goHome(): void {
  navigate("/");
}

export function goToJournal(): void {
  navigate("/journal");
}

export function goToSettings(): void {
  navigate("/settings");
}

export function goToTrash(): void {
  navigate("/trash");
}

/** The route of a space, without the hash. */
export function pathOfSpace(space: SpaceId): string {
  return `/space/${space}`;
}

/** The route of the people of a space, without the hash. */
export function pathOfPeople(space: SpaceId | null): string {
  return space === null ? "/people" : `/people/${space}`;
}

/** The route of a saved view of the Library, without the hash. */
export function pathOfView(view: string): string {
  return `/library/${view}`;
}

/** The route of two documents side by side, without the hash. */
function pathOfPair(left: DocumentPlace, right: DocumentPlace): string {
  return `${pathOf(left)}/beside/${right.space}/${right.id}`;
}

/** The route of a document, without the hash. */
export function pathOf({ space, id }: DocumentPlace): string {
  return `/document/${space}/${id}`;
}

/** The search for some words, or the one that was left last. */
export function goToSearch(query = ""): void {
  // What `navigate` does, which would take the question mark for the page's own.
  window.history.pushState(null, "", hashOfSearch(query));
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Writes into the address what is looked for, without going anywhere; not over an address that is not a search's. */
export function noteSearch(query: string): void {
  if (!window.location.hash.startsWith("#/search")) return;
  window.history.replaceState(null, "", hashOfSearch(query));
}

/** What an address looks for. */
export function searchIn(location: string): string {
  const written = /\?q=(.*)$/s.exec(location)?.[1] ?? "";
  try {
    return decodeURIComponent(written);
  } catch {
    // Written by hand, and no code of anything: then it is what it is.
    return written;
  }
}

function hashOfSearch(query: string): string {
  return query === "" ? "#/search" : `#/search?q=${encodeURIComponent(query)}`;
}
