import { navigate } from "wouter/use-hash-location";
import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { DeviceSettings } from "../bridge/device-settings.ts";
import { removeCaches, removeCachesOf } from "../document/cache.ts";
import { DocumentList } from "../document/document-list.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { OpenDocuments } from "../document/open-documents.ts";
import { SpaceNotices } from "../document/space-notices.ts";
import { Spaces } from "../document/spaces.ts";
import { UnsavedDocuments } from "../document/unsaved-documents.ts";
import { CommandRegistry } from "./commands.ts";
import { createFaultReport, type ReportFault } from "./faults.ts";
import { flushEverything } from "./flush.ts";
import { openShellLine } from "./shell-line.ts";
import { listenToWindowKeys } from "./window-keys.ts";

/** Everything the screens are made of, put together once. */
export type Workspace = Readonly<{
  bridge: WorkspaceBridge;
  clock: Clock;
  random: Random;
  documents: OpenDocuments;
  spaces: Spaces;
  notices: SpaceNotices;
  unsaved: UnsavedDocuments;
  settings: DeviceSettings;
  commands: CommandRegistry;
  report: ReportFault;
  isMac: boolean;
}>;

type Outside = Readonly<{ bridge: Bridge; clock: Clock; random: Random; own: Window }>;

/** Composes the window's parts and opens the lines that live as long as it does. */
export function createWorkspace({ bridge, clock, random, own }: Outside): Workspace {
  const report = createFaultReport(bridge);
  const notices = new SpaceNotices();
  const reportCache = (failure: unknown) => report("cache", failure);
  const documents = new OpenDocuments(
    { bridge, clock, report },
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
        onDeleted: (deleted) => void removeCaches(deleted, reportCache),
        onNotice: (notice) => notices.take(notice),
      });
      unsaved.watch(space, list);
      return list;
    },
    onRemoved: (space) => void removeCachesOf(space, reportCache),
  });
  const commands = new CommandRegistry();
  const settings = new DeviceSettings(bridge);

  openShellLine(bridge, clock, {
    run: (message) => {
      if (message.kind === "command") commands.run(message.command);
      else if (message.kind === "spaces-changed") void spaces.refresh();
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
  listenToWindowKeys(own, commands);
  void settings.start();

  const isMac = own.navigator.userAgent.includes("Mac");
  return {
    bridge,
    clock,
    random,
    documents,
    spaces,
    notices,
    unsaved,
    settings,
    commands,
    report,
    isMac,
  };
}

export function goToDocument(place: DocumentPlace): void {
  navigate(pathOf(place));
}

export function goToSpace(space: SpaceId): void {
  navigate(pathOfSpace(space));
}

export function goHome(): void {
  navigate("/");
}

export function goToJournal(): void {
  navigate("/journal");
}

export function goToTrash(): void {
  navigate("/trash");
}

/** The route of a space, without the hash. */
export function pathOfSpace(space: SpaceId): string {
  return `/space/${space}`;
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

/** Writes into the address what is looked for, without going anywhere. */
export function noteSearch(query: string): void {
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
