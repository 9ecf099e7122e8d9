import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import type { SpacesState } from "../document/spaces.ts";
import { takeUp } from "../editor/arrival/take-up.ts";
import type { PanelChoice } from "../features/document/panels/panel.ts";
import { focusPanel, isInPanel } from "../features/document/panels/use-way-to-panel.ts";
import { documentName } from "../fields/document-name.ts";
import { DocumentScreen } from "./DocumentScreen.tsx";
import styles from "./DocumentsScreen.module.css";
import { AbsentSpaceScreen, NowhereScreen } from "./NowhereScreen.tsx";
import { rememberShown } from "./screen-memory.ts";
import { Surroundings } from "./Surroundings.tsx";
import { useCommand } from "./use-command.ts";
import { goBeside, goToDocument, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  state: SpacesState;
  panel: PanelChoice | null;
  onPanel: (panel: PanelChoice | null) => void;
}>;

type OneProps = Props & Readonly<{ space: string; id: string }>;

/** The document that an address names. */
export function OneDocument({ workspace, state, space, id, ...panel }: OneProps) {
  const place = parsePlace(space, id);
  const { commands, memory } = workspace;
  useEffect(() => {
    if (place !== null) rememberShown(memory, place);
  });
  const before = () => memory.shown.find((each) => each.id !== id);
  useCommand(
    commands,
    "document.open-beside",
    () => {
      const other = before();
      if (other !== undefined) goBeside(other, memory);
    },
    () => before() !== undefined,
  );
  if (place === null) return <NowhereScreen />;
  const known = state.spaces.find((each) => each.id === place.space);
  if (known === undefined)
    return state.isListed ? <AbsentSpaceScreen {...state} space={place.space} /> : null;
  return (
    <Surroundings workspace={workspace} space={place.space}>
      <DocumentScreen
        key={id}
        workspace={workspace}
        place={place}
        spaceName={known.name}
        {...panel}
      />
    </Surroundings>
  );
}

type PairProps = Omit<Props, "panel" | "onPanel"> &
  Readonly<{ places: readonly [DocumentPlace, DocumentPlace] }>;

type TwoProps = OneProps & Readonly<{ otherSpace: string; otherId: string }>;

/** The two documents that an address names, or the one, where it names one twice. */
export function TwoDocuments({ otherSpace, otherId, ...one }: TwoProps) {
  const places = [parsePlace(one.space, one.id), parsePlace(otherSpace, otherId)] as const;
  const [left, right] = places;
  if (left === null || right === null || left.id === right.id) return <OneDocument {...one} />;
  return <Pair workspace={one.workspace} state={one.state} places={[left, right]} />;
}

/** Two documents side by side, each with everything of its own. In a narrow window one of them is seen. */
function Pair({ workspace, state, places }: PairProps) {
  const { commands, memory } = workspace;
  const [active, setActive] = useState<0 | 1>(1);
  // Of its own, and closed at first: it would cover half of what was put side by side.
  const [panel, setPanel] = useState<PanelChoice | null>(null);
  const columns = useRef<(HTMLDivElement | null)[]>([]);
  const absent = places.find((place) => state.spaces.every(({ id }) => id !== place.space));
  useEffect(() => {
    rememberShown(memory, places[active === 0 ? 1 : 0]);
    rememberShown(memory, places[active]);
  });

  // The one that comes beside the other has the keyboard, also where it comes later in the place of a side.
  const [first] = useState(places);
  const isFirst = (place: DocumentPlace) => first.some(({ id }) => id === place.id);

  /** Leads into the text that one is at, with the caret where it was left; to what stands there where no text is shown. */
  const goIn = () => {
    const { documents, lastPlaces } = workspace;
    const place = places[active];
    if (takeUp(documents.find(place).document, lastPlaces.markIn(place))) return;
    columns.current[active]?.querySelector<HTMLElement>("textarea, button")?.focus();
  };
  const wantsFocus = useRef(false);
  const arrive = useEffectEvent(() => {
    if (wantsFocus.current) goIn();
    wantsFocus.current = false;
  });
  // What was hidden until now can take the focus only once it is shown.
  useEffect(() => arrive(), [active]);

  const goToSide = (side: 0 | 1) => {
    wantsFocus.current = side !== active;
    setActive(side);
  };
  /** From text to text, and between them into the panel that is open beside the one. */
  const goOn = () => {
    const column = columns.current[active] ?? null;
    if (column?.contains(window.document.activeElement) !== true) goIn();
    else if (panel !== null && !isInPanel(column)) focusPanel(column);
    else goToSide(active === 0 ? 1 : 0);
  };
  const close = (side: 0 | 1) => goToDocument(places[side === 0 ? 1 : 0]);
  useCommand(commands, "view.other-side", goOn);
  useCommand(commands, "view.close-side", () => close(active));
  if (absent !== undefined) {
    return state.isListed ? <AbsentSpaceScreen {...state} space={absent.space} /> : null;
  }

  return (
    <main className={styles["pair"]} aria-label="Two documents side by side">
      <div className={styles["switch"]} role="group" aria-label="Which document is seen">
        {places.map((place, side) => (
          <button
            key={place.id}
            type="button"
            className={styles["part"]}
            aria-pressed={side === active}
            onClick={() => goToSide(side === 0 ? 0 : 1)}
          >
            {nameOf(place, state.rows)}
          </button>
        ))}
      </div>
      <div className={styles["columns"]}>
        {places.map((place, index) => {
          const side = index === 0 ? 0 : 1;
          return (
            <div
              key={place.id}
              ref={(element) => void (columns.current[side] = element)}
              className={styles["column"]}
              data-active={side === active}
              onFocus={() => setActive(side)}
            >
              <Surroundings workspace={workspace} space={place.space}>
                <DocumentScreen
                  workspace={workspace}
                  place={place}
                  spaceName={state.spaces.find(({ id }) => id === place.space)?.name ?? ""}
                  panel={panel}
                  onPanel={setPanel}
                  beside={{
                    isActive: side === active,
                    takesKeyboard: side === active || !isFirst(place),
                    onClose: () => close(side),
                  }}
                />
              </Surroundings>
            </div>
          );
        })}
      </div>
    </main>
  );
}

function nameOf({ id }: DocumentPlace, rows: readonly DocumentRow[]): string {
  const row = rows.find((each) => each.id === id);
  return documentName(row?.title ?? "", row?.type ?? "");
}

function parsePlace(space: string, id: string): DocumentPlace | null {
  const inSpace = spaceIdSchema.safeParse(space);
  const named = documentIdSchema.safeParse(id);
  return inSpace.success && named.success ? { space: inSpace.data, id: named.data } : null;
}
