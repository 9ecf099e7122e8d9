import { useState } from "react";
import { Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { documentIdSchema, privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { useDocumentList } from "../document/document-list.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { useUnsaved } from "../document/unsaved-documents.ts";
import { HomePage } from "../features/home/HomePage.tsx";
import { UnsavedBanner } from "../features/home/UnsavedBanner.tsx";
import { documentName, typeInSentence } from "../fields/document-name.ts";
import { Message } from "../ui/Message.tsx";
import styles from "./App.module.css";
import { keyInWords } from "./commands.ts";
import { DocumentScreen } from "./DocumentScreen.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { TrashScreen } from "./TrashScreen.tsx";
import { useCommand, useCommands } from "./use-command.ts";
import { goHome, goToDocument, goToTrash, pathOf, type Workspace } from "./workspace.ts";

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
  const { commands, documents, list, unsaved, isMac } = workspace;
  const [location] = useHashLocation();
  const [isSidebarOpen, setSidebarOpen] = useState(true);
  const { rows, isHere, away } = useDocumentList(list);
  const live = rows.filter((row) => row.trashedAt === null && !row.isTemplate);
  const trashed = rows.filter((row) => row.trashedAt !== null);
  const neverSaved = useUnsaved(unsaved).map(({ title, type }) => documentName(title, type));
  const newKey = keyInWords("document.new", isMac);

  const [isNewOpen, setNewOpen] = useState(false);

  const create = (type: string) => goToDocument(documents.create(privateSpaceId, type));
  useCommand(commands, "document.new", () => {
    setSidebarOpen(true);
    setNewOpen(true);
  });
  useCommand(commands, "go.home", goHome);
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
      run: () => goToDocument(documents.create(privateSpaceId, type.name)),
    })),
  );

  return (
    <div className={styles["frame"]} data-sidebar={isSidebarOpen ? "open" : "closed"}>
      {isSidebarOpen && (
        <Sidebar
          rows={live}
          location={location}
          newKey={newKey}
          isNewOpen={isNewOpen}
          onNewOpen={setNewOpen}
          onNew={create}
        />
      )}
      <ErrorBoundary key={location} report={workspace.report}>
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
          <Route path="/trash">
            <TrashScreen workspace={workspace} rows={trashed} isHere={isHere} />
          </Route>
          <Route path="/document/:space/:id">
            {({ space, id }) => <DocumentAt workspace={workspace} space={space} id={id} />}
          </Route>
          <Route>
            <NowhereScreen />
          </Route>
        </Switch>
      </ErrorBoundary>
    </div>
  );
}

type AtProps = Props & Readonly<{ space: string; id: string }>;

function DocumentAt({ workspace, space, id }: AtProps) {
  const place = parsePlace(space, id);
  if (place === null) return <NowhereScreen />;
  return <DocumentScreen key={id} workspace={workspace} place={place} />;
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
