import { Suspense } from "react";
import { Route, Switch } from "wouter";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { useSettings } from "../bridge/device-settings.ts";
import type { SpacesState } from "../document/spaces.ts";
import type { PanelChoice } from "../features/document/panels/panel.ts";
import { OneDocumentRoute, TwoDocumentsRoute } from "./DocumentRoutes.tsx";
import { HomeScreen } from "./HomeScreen.tsx";
import {
  JournalScreen,
  LibraryScreen,
  PeopleScreen,
  SearchScreen,
  SettingsScreen,
  SpaceScreen,
  TrashScreen,
} from "./later-parts.ts";
import { NowhereScreen, UnreadableSpaceScreen } from "./NowhereScreen.tsx";
import { spaceAt } from "./space-at.ts";
import { pathOfSpace, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  /** The documents that are neither in the trash nor templates. */
  live: readonly DocumentRow[];
  location: string;
  onChooseType: () => void;
  onNew: (type: string) => void;
  panel: PanelChoice | null;
  onPanel: (panel: PanelChoice | null) => void;
}>;

/** The screen that the address names. */
export function Screens(props: Props) {
  const { workspace, state, live, location, onChooseType, onNew } = props;
  const shared = { workspace, state };
  const panel = { panel: props.panel, onPanel: props.onPanel };
  return (
    <Switch>
      <Route path="/">
        <HomeScreen {...shared} rows={live} onChooseType={onChooseType} onNew={onNew} />
      </Route>
      <Route path="/library/:view?">
        {({ view }) => <LibraryAt {...props} view={view ?? null} />}
      </Route>
      <Route path={/^\/search(\?|$)/}>
        <Suspense>
          <SearchScreen workspace={workspace} state={state} rows={live} location={location} />
        </Suspense>
      </Route>
      <Route path="/settings">
        <Suspense>
          <SettingsScreen workspace={workspace} />
        </Suspense>
      </Route>
      <Route path="/trash">
        <Suspense>
          <TrashScreen {...shared} />
        </Suspense>
      </Route>
      <Route path="/journal">
        <Suspense>
          <JournalScreen {...shared} onNew={() => onNew("journal")} />
        </Suspense>
      </Route>
      <Route path="/people/:space?">
        {({ space }) => (
          <Suspense>
            <PeopleAt {...shared} isNamed={space !== undefined} location={location} />
          </Suspense>
        )}
      </Route>
      <Route path="/space/:space">
        <SpaceAt {...props} location={location} />
      </Route>
      <Route path="/document/:space/:id/beside/:otherSpace/:otherId">
        {(places) => <TwoDocumentsRoute {...shared} {...panel} {...places} />}
      </Route>
      <Route path="/document/:space/:id">
        {(place) => <OneDocumentRoute {...shared} {...panel} {...place} />}
      </Route>
      <Route>
        <NowhereScreen />
      </Route>
    </Switch>
  );
}

function LibraryAt({
  workspace,
  state,
  live,
  onChooseType,
  view,
}: Props & { view: string | null }) {
  const { savedViews } = useSettings(workspace.settings);
  const saved = savedViews.find(({ id }) => id === view) ?? null;
  if (view !== null && saved === null) return <NowhereScreen />;
  return (
    <Suspense fallback={null}>
      <LibraryScreen
        workspace={workspace}
        state={state}
        rows={live}
        saved={saved}
        onNew={onChooseType}
      />
    </Suspense>
  );
}

type PeopleProps = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  isNamed: boolean;
  location: string;
}>;

function PeopleAt({ workspace, state, isNamed, location }: PeopleProps) {
  const named = isNamed ? spaceAt(location, state.spaces) : null;
  if (named === undefined) return state.isListed ? <NowhereScreen /> : null;
  return <PeopleScreen workspace={workspace} state={state} named={named} />;
}

function SpaceAt({ workspace, state, location, onChooseType }: Props) {
  const space = spaceAt(location, state.spaces);
  const [unreadable] = state.unreadable.filter(({ id }) => pathOfSpace(id) === location);
  if (unreadable !== undefined) return <UnreadableSpaceScreen {...unreadable} />;
  if (space === undefined) return state.isListed ? <NowhereScreen /> : null;
  return (
    <Suspense>
      <SpaceScreen
        key={space.id}
        workspace={workspace}
        state={state}
        space={space}
        onNew={onChooseType}
      />
    </Suspense>
  );
}
