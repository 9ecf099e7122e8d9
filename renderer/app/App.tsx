import { FolderClosed } from "lucide-react";
import { Suspense, useState } from "react";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { type SpacesState, useSpaces } from "../document/spaces.ts";
import { useUnsaved } from "../document/unsaved-documents.ts";
import type { PanelChoice } from "../features/document/panels/panel.ts";
import { HomePage } from "../features/home/HomePage.tsx";
import { UnsavedBanner } from "../features/home/UnsavedBanner.tsx";
import { documentName, typeInSentence } from "../fields/document-name.ts";
import { Banner, BannerActions, BannerWords } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Message } from "../ui/Message.tsx";
import styles from "./App.module.css";
import { keyInWords } from "./commands.ts";
import { DocumentScreen } from "./DocumentScreen.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { FindLayer } from "./FindLayer.tsx";
import { SearchScreen } from "./later-parts.ts";
import { JournalScreen } from "./JournalScreen.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { SpaceNoticeBanner } from "./SpaceNoticeBanner.tsx";
import { spaceAt, SpaceScreen } from "./SpaceScreen.tsx";
import { Surroundings } from "./Surroundings.tsx";
import { TrashScreen } from "./TrashScreen.tsx";
import { useSpaceCommands } from "./use-space-commands.ts";
import { useCommand, useCommands } from "./use-command.ts";
import {
  goHome,
  goToDocument,
  goToSearch,
  goToJournal,
  goToTrash,
  pathOf,
  type Workspace,
} from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace }>;

/** The window: the sidebar, and the screen that the address names. */
export function App({ workspace }: Props) {
  return (
    <Router hook={useHashLocation}>
      <ErrorBoundary report={workspace.report}>
        <Frame workspace={workspace} />
      </ErrorBoundary>
    </Router>
  );
}

function Frame({ workspace }: Props) {
  const { commands, documents, spaces, unsaved, isMac } = workspace;
  const [location] = useHashLocation();
  const [isSidebarOpen, setSidebarOpen] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const state = useSpaces(spaces);
  const { rows, isHere, away } = state;
  const live = rows.filter((row) => row.trashedAt === null && !row.isTemplate);
  const trashed = rows.filter((row) => row.trashedAt !== null);
  const neverSaved = useUnsaved(unsaved).map(({ title, type }) => documentName(title, type));
  const newKey = keyInWords("document.new", isMac);

  const [isNewOpen, setNewOpen] = useState(false);
  const [panel, setPanel] = useState(firstPanel);

  /** Where one is, there a new document goes, unless it may not lie there. */
  const create = (type: string, title = "") => {
    const here = spaceAt(location, state.spaces)?.id ?? privateSpaceId;
    const space = documents.mayHold(here, type) ? here : privateSpaceId;
    const place = documents.create(space, type);
    documents.find(place).document.textField("title")?.write(title, title.length);
    goToDocument(place);
  };
  const createSpace = useSpaceCommands(workspace, setFailure);
  const chooseType = () => {
    setSidebarOpen(true);
    setNewOpen(true);
  };
  useCommand(commands, "document.new", chooseType);
  useCommand(commands, "go.home", goHome);
  useCommand(commands, "find.text", () => goToSearch());
  useCommand(commands, "go.journal", goToJournal);
  useCommand(commands, "go.trash", goToTrash);
  useCommand(commands, "go.back", () => window.history.back());
  useCommand(commands, "go.forward", () => window.history.forward());
  useCommand(commands, "view.toggle-sidebar", () => setSidebarOpen((open) => !open));
  useCommands(
    commands,
    documentTypes.map((type) => ({
      id: `new.${type.name}`,
      title: `New ${typeInSentence(type.label)}`,
      group: "New",
      run: () => create(type.name),
    })),
  );

  return (
    <div className={styles["frame"]} data-sidebar={isSidebarOpen ? "open" : "closed"}>
      {isSidebarOpen && (
        <Sidebar
          spaces={state.spaces}
          rows={live}
          location={location}
          newKey={newKey}
          isNewOpen={isNewOpen}
          onNewOpen={setNewOpen}
          onNew={create}
          onNewSpace={createSpace}
        />
      )}
      {failure !== null && (
        <div className={styles["failure"]}>
          <Banner icon={FolderClosed} tone="warn">
            <BannerWords lead="The space is as it was.">{failure}</BannerWords>
            <BannerActions>
              <Button look="quiet" onClick={() => setFailure(null)}>
                Close
              </Button>
            </BannerActions>
          </Banner>
        </div>
      )}
      <SpaceNoticeBanner notices={workspace.notices} />
      <ErrorBoundary key={location.split("?")[0]} report={workspace.report}>
        <Switch>
          <Route path="/">
            <HomePage
              rows={live}
              banner={<UnsavedBanner names={neverSaved} onBringBack={() => unsaved.bringBack()} />}
              isHere={isHere}
              away={away}
              clock={workspace.clock}
              newKey={newKey}
              hrefOf={(row) => `#${pathOf(row)}`}
              onNew={() => create("decision")}
            />
          </Route>
          <Route path={/^\/search(\?|$)/}>
            <Suspense>
              <SearchScreen workspace={workspace} state={state} rows={live} location={location} />
            </Suspense>
          </Route>
          <Route path="/trash">
            <TrashScreen workspace={workspace} rows={trashed} isHere={isHere} />
          </Route>
          <Route path="/journal">
            <JournalScreen workspace={workspace} state={state} onNew={() => create("journal")} />
          </Route>
          <Route path="/space/:space">
            <SpaceAt workspace={workspace} state={state} location={location} onNew={chooseType} />
          </Route>
          <Route path="/document/:space/:id">
            {({ space, id }) => (
              <DocumentAt
                workspace={workspace}
                state={state}
                space={space}
                id={id}
                panel={panel}
                onPanel={setPanel}
              />
            )}
          </Route>
          <Route>
            <NowhereScreen />
          </Route>
        </Switch>
      </ErrorBoundary>
      <FindLayer workspace={workspace} rows={live} onNew={create} />
    </div>
  );
}

type SpaceAtProps = Props & Readonly<{ state: SpacesState; location: string; onNew: () => void }>;

function SpaceAt({ workspace, state, location, onNew }: SpaceAtProps) {
  const space = spaceAt(location, state.spaces);
  if (space === undefined) return state.isListed ? <NowhereScreen /> : null;
  return <SpaceScreen workspace={workspace} state={state} space={space} onNew={onNew} />;
}

type AtProps = Props &
  Readonly<{
    state: SpacesState;
    space: string;
    id: string;
    panel: PanelChoice | null;
    onPanel: (panel: PanelChoice | null) => void;
  }>;

function DocumentAt({ state, space, id, ...rest }: AtProps) {
  const place = parsePlace(space, id);
  if (place === null) return <NowhereScreen />;
  const known = state.spaces.find((each) => each.id === place.space);
  if (known === undefined) return state.isListed ? <AbsentSpaceScreen /> : null;
  return (
    <Surroundings workspace={rest.workspace} space={place.space}>
      <DocumentScreen key={id} place={place} spaceName={known.name} {...rest} />
    </Surroundings>
  );
}

function AbsentSpaceScreen() {
  return (
    <main className={styles["screen"]}>
      <Message isScreen action="Go home" onAction={goHome}>
        The space of this document is not on this computer, or cannot be opened. Nothing was
        changed. If it was removed, File → Restore from a backup brings it back.
      </Message>
    </main>
  );
}

/** Where there is room beside the text, the details are there from the start. */
function firstPanel(): PanelChoice | null {
  return window.innerWidth >= 1_100 ? { id: "details", field: null } : null;
}

function NowhereScreen() {
  return (
    <main className={styles["screen"]}>
      <Message isScreen action="Go home" onAction={goHome}>
        There is nothing at this address. Your documents are on Home and in the sidebar.
      </Message>
    </main>
  );
}

function parsePlace(space: string, id: string): DocumentPlace | null {
  const inSpace = spaceIdSchema.safeParse(space);
  const named = documentIdSchema.safeParse(id);
  return inSpace.success && named.success ? { space: inSpace.data, id: named.data } : null;
}
