import { useEffect, useState } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { commandTable } from "#shared/bridge/commands.ts";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { useSpacesWithFirst } from "../document/first-document.ts";
import { typeInSentence } from "../fields/document-name.ts";
import { ToastPlace, useToast } from "../ui/Toast.tsx";
import styles from "./App.module.css";
import { keyInWords } from "./commands.ts";
import { CaptureScreen } from "./CaptureScreen.tsx";
import { loadDocumentPart } from "./document-part.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { FindLayer } from "./FindLayer.tsx";
import { InterchangeLayer } from "./InterchangeLayer.tsx";
import { rememberBegun, rememberEmptying } from "./screen-memory.ts";
import { Screens } from "./Screens.tsx";
import { SharingLayer } from "./sharing/SharingLayer.tsx";
import { ShortcutsLayer } from "./ShortcutsLayer.tsx";
import { Sidebar } from "./sidebar/Sidebar.tsx";
import { SpaceNoticeBanner } from "./SpaceNoticeBanner.tsx";
import { spaceAt } from "./space-at.ts";
import { usePanel } from "./use-panel.ts";
import { useSpaceForNew } from "./use-space-for-new.ts";
import { useSpaceCommands } from "./use-space-commands.ts";
import { useProgramCommands } from "./use-program-commands.ts";
import { useCommand, useCommands } from "./use-command.ts";
import { useTemplates } from "./use-templates.ts";
import {
  goBeside,
  goHome,
  goToDocument,
  goToJournal,
  goToLibrary,
  goToTrash,
  type Workspace,
} from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace }>;

/** The window: the sidebar, and the screen that the address names. */
export function App({ workspace }: Props) {
  return (
    <Router hook={useHashLocation}>
      <ErrorBoundary report={workspace.report}>
        <ToastPlace clock={workspace.clock} undoKey={workspace.isMac ? "⌘Z" : "Ctrl Z"}>
          <Frame workspace={workspace} />
        </ToastPlace>
      </ErrorBoundary>
    </Router>
  );
}

function Frame({ workspace }: Props) {
  const { commands, documents, heldKeys, memory, spaces, isMac } = workspace;
  const [location] = useHashLocation();
  const [isSidebarOpen, setSidebarOpen] = useState(true);
  const [isNewOpen, setNewOpen] = useState(false);
  const [panel, setPanel] = usePanel();
  const state = useSpacesWithFirst(spaces, workspace.firstDocument);
  const live = state.rows.filter((row) => row.trashedAt === null && !row.isTemplate);
  const tell = useToast();

  const spaceFor = useSpaceForNew(workspace, location, state.spaces);
  const templates = useTemplates(workspace, state.rows, spaceFor);
  const create = (type: string, title = "") => {
    heldKeys.hold();
    const place = documents.create(spaceFor(type), type);
    documents.find(place).document.textField("title")?.write(title, title.length);
    // Without one, it is the title that takes the focus.
    if (title !== "") rememberBegun(memory, place.id);
    goToDocument(place);
  };
  const createSpace = useSpaceCommands(workspace, (failure) => {
    if (failure !== null) tell({ words: `The space is as it was. ${failure}` });
  });
  const chooseType = () => {
    if (isNewOpen) return;
    heldKeys.hold();
    setSidebarOpen(true);
    setNewOpen(true);
  };
  useCommand(commands, "document.new", chooseType);
  useCommand(commands, "go.home", goHome);
  useCommand(commands, "go.journal", goToJournal);
  useCommand(commands, "go.library", goToLibrary);
  useProgramCommands(workspace);
  useCommand(commands, "go.trash", goToTrash);
  const empty = () => {
    rememberEmptying(memory);
    goToTrash();
  };
  // There it asks by itself.
  const mayEmpty = () =>
    location !== "/trash" && state.rows.some(({ trashedAt }) => trashedAt !== null);
  useCommand(commands, "trash.empty", empty, mayEmpty);
  useCommand(commands, "go.back", () => window.history.back());
  useCommand(commands, "go.forward", () => window.history.forward());
  useCommand(commands, "view.toggle-sidebar", () => setSidebarOpen((open) => !open));
  useCommands(
    commands,
    documentTypes.map((type) => ({
      id: `new.${type.name}`,
      title: `New ${typeInSentence(type.label)}`,
      group: "New",
      // The one that is written in the midst of something else has a key of its own.
      ...(type.name === "journal" && commandTable["new.journal"]),
      run: () => create(type.name),
    })),
  );
  useOpenBeside(workspace);
  useDocumentPartSoon(workspace);

  return (
    <div className={styles["frame"]} data-sidebar={isSidebarOpen ? "open" : "closed"}>
      {isSidebarOpen && (
        <Sidebar
          workspace={workspace}
          spaces={state.spaces}
          unreadable={state.unreadable}
          rows={live}
          location={location}
          newKey={keyInWords("document.new", isMac)}
          isNewOpen={isNewOpen}
          onNewOpen={setNewOpen}
          onNew={create}
          templates={templates}
          onNewSpace={createSpace}
        />
      )}
      <SpaceNoticeBanner notices={workspace.notices} />
      <CaptureScreen workspace={workspace} />
      <ErrorBoundary key={location.split("?")[0]} report={workspace.report}>
        <Screens
          workspace={workspace}
          state={state}
          live={live}
          location={location}
          onChooseType={chooseType}
          onNew={create}
          panel={panel}
          onPanel={setPanel}
        />
      </ErrorBoundary>
      <ShortcutsLayer workspace={workspace} />
      <SharingLayer workspace={workspace} />
      <InterchangeLayer
        workspace={workspace}
        space={spaceAt(location, state.spaces) ?? privateSpace}
        rows={live}
      />
      <FindLayer workspace={workspace} rows={live} onNew={create} />
    </div>
  );
}

/** The screen of a document is read as soon as the first one is drawn: it is there before anybody presses a link. */
function useDocumentPartSoon({ clock }: Workspace): void {
  useEffect(() => clock.after(0, () => void loadDocumentPart().catch(() => null)), [clock]);
}

/** With Ctrl or Cmd any link to a document opens it beside the one that is shown. */
function useOpenBeside({ memory }: Workspace): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const [, space, id] = documentLink.exec(link?.getAttribute("href") ?? "") ?? [];
      const [inSpace, named] = [spaceIdSchema.safeParse(space), documentIdSchema.safeParse(id)];
      if (!inSpace.success || !named.success) return;
      event.preventDefault();
      event.stopPropagation();
      goBeside({ space: inSpace.data, id: named.data }, memory);
    };
    window.addEventListener("click", onClick, true);
    return () => window.removeEventListener("click", onClick, true);
  }, [memory]);
}

const documentLink = /^#\/document\/([^/]+)\/([^/]+)$/;
