import {
  House,
  Library,
  NotebookPen,
  Plus,
  Search,
  Settings,
  Trash2,
  TriangleAlert,
} from "lucide-react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Space } from "#shared/domain/space.ts";
import type { UnreadableSpace } from "../../document/spaces.ts";
import { countDue } from "../../features/home/home-words.ts";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useNow } from "../../ui/use-now.ts";
import { Wordmark } from "../../ui/Wordmark.tsx";
import { keyInWords } from "../commands.ts";
import { spaceAt } from "../space-at.ts";
import type { Templates } from "../use-templates.ts";
import { pathOfSpace, type Workspace } from "../workspace.ts";
import { Favourites } from "./Favourites.tsx";
import { NavItem } from "./NavItem.tsx";
import { NewMenu } from "./NewMenu.tsx";
import { PeopleItem } from "./PeopleItem.tsx";
import { SavedViews } from "./SavedViews.tsx";
import { SomebodyHere } from "./SomebodyHere.tsx";
import { SpaceMark } from "./SpaceMark.tsx";
import { SpaceMenu } from "./SpaceMenu.tsx";
import styles from "./Sidebar.module.css";

type Props = Readonly<{
  workspace: Workspace;
  spaces: readonly Space[];
  /** Those that cannot be opened: they are told of, or they would seem to be gone. */
  unreadable: readonly UnreadableSpace[];
  rows: readonly DocumentRow[];
  location: string;
  newKey: string;
  isNewOpen: boolean;
  onNewOpen: (isOpen: boolean) => void;
  onNew: (type: string) => void;
  templates: Templates;
  onNewSpace: () => void;
}>;

/** Where one can go. */
export function Sidebar({ workspace, spaces, rows, location, newKey, ...rest }: Props) {
  const { commands, isMac } = workspace;
  const due = countDue(rows, useNow(workspace.clock));
  const isPeople = location.startsWith("/people");
  const place = (path: string) => ({ path, location });
  return (
    <nav className={styles["sidebar"]} aria-label="Spaces and views">
      <div className={styles["head"]}>
        <Wordmark />
        <span className={styles["tools"]}>
          <IconButton
            icon={Search}
            label="Find"
            keys={keyInWords("find.everything", isMac)}
            onClick={() => commands.run("find.everything")}
          />
          <NewMenu
            isOpen={rest.isNewOpen}
            onOpen={rest.onNewOpen}
            onNew={rest.onNew}
            templates={rest.templates}
            keysOf={(type) => (type === "journal" ? keyInWords("new.journal", isMac) : undefined)}
          >
            <IconButton icon={Plus} label="New document" keys={newKey} />
          </NewMenu>
        </span>
      </div>
      <div className={styles["body"]}>
        <NavItem {...place("/")} icon={<Icon of={House} />} name="Home">
          {due > 0 && (
            <span
              className={styles["count"]}
              aria-label={due === 1 ? "1 review due" : `${due} reviews due`}
              role="img"
            >
              {due}
            </span>
          )}
        </NavItem>
        <NavItem {...place("/library")} icon={<Icon of={Library} />} name="Library" />
        <NavItem {...place("/journal")} icon={<Icon of={NotebookPen} />} name="Journal" />
        <PeopleItem workspace={workspace} location={location} />
        <div className={styles["label"]}>
          <h2 id="sidebar-spaces">Spaces</h2>
          <SpaceMenu commands={commands} onNewSpace={rest.onNewSpace} />
        </div>
        <ul aria-labelledby="sidebar-spaces">
          {spaces.map(({ id, name, kind }) => (
            <li key={id}>
              <NavItem
                {...place(pathOfSpace(id))}
                isAround={!isPeople && spaceAt(location, spaces)?.id === id}
                icon={<SpaceMark kind={kind} name={name} />}
                name={name}
              >
                <SomebodyHere workspace={workspace} space={id} />
              </NavItem>
            </li>
          ))}
          {rest.unreadable.map(({ id, name }) => (
            <li key={id}>
              <NavItem
                {...place(pathOfSpace(id))}
                icon={<Icon of={TriangleAlert} />}
                name={name ?? "A space that cannot be opened"}
                {...(name !== null && { "aria-label": `${name}, cannot be opened` })}
              />
            </li>
          ))}
        </ul>
        <SavedViews workspace={workspace} location={location} />
        <Favourites workspace={workspace} rows={rows} location={location} />
      </div>
      <div className={styles["foot"]}>
        <NavItem {...place("/trash")} icon={<Icon of={Trash2} />} name="Trash" />
        <NavItem {...place("/settings")} icon={<Icon of={Settings} />} name="Settings" />
      </div>
    </nav>
  );
}
