import { type KeyboardEvent, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { useSettings } from "../../bridge/device-settings.ts";
import { documentName } from "../../fields/document-name.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { moveFavourite } from "../favourites.ts";
import { useSettingsChange } from "../use-settings-change.ts";
import { pathOf, type Workspace } from "../workspace.ts";
import { NavItem } from "./NavItem.tsx";
import styles from "./Sidebar.module.css";

type Props = Readonly<{ workspace: Workspace; rows: readonly DocumentRow[]; location: string }>;

/** The documents kept at hand, in the person's order: by dragging, or with Alt and the arrows. */
export function Favourites({ workspace, rows, location }: Props) {
  const { favourites } = useSettings(workspace.settings);
  const changeSettings = useSettingsChange(workspace.settings);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const byId = new Map<string, DocumentRow>(rows.map((row) => [row.id, row]));
  // One in the trash keeps its place until it is restored or deleted for ever.
  const shown = favourites.flatMap(({ id }) => byId.get(id) ?? []);
  if (shown.length === 0) return null;

  const moveTo = (id: string, target: DocumentRow | undefined) => {
    const to = favourites.findIndex((each) => each.id === target?.id);
    if (to !== -1) void changeSettings({ favourites: moveFavourite(favourites, id, to) });
  };
  /** What is let go over one that stands below goes behind it, and in front of one that stands above. */
  const dropAt = (index: number, id: string) => {
    const from = shown.findIndex((row) => row.id === dragged);
    if (over !== id || from === -1 || from === index) return undefined;
    return from < index ? "behind" : "before";
  };
  const onKeyDown = (event: KeyboardEvent, index: number, id: string) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    moveTo(id, shown[index + by]);
  };

  return (
    <>
      <div className={styles["label"]}>
        <h2 id="sidebar-favourites">Favourites</h2>
      </div>
      <ul className={styles["favourites"]} aria-labelledby="sidebar-favourites">
        {shown.map((row, index) => (
          <li key={row.id} data-drop={dropAt(index, row.id)}>
            <NavItem
              path={pathOf(row)}
              location={location}
              icon={<TypeIcon type={row.type} />}
              name={documentName(row.title, row.type)}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onKeyDown={(event) => onKeyDown(event, index, row.id)}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(row.id);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) moveTo(dragged, row);
              }}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                setDragged(row.id);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
