import { FolderClosed, House, Lock, NotebookPen, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Space } from "#shared/domain/space.ts";
import { documentName } from "../fields/document-name.ts";
import { TypeIcon } from "../fields/TypeIcon.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Wordmark } from "../ui/Wordmark.tsx";
import styles from "./Sidebar.module.css";
import { NewMenu } from "./NewMenu.tsx";
import { pathOf, pathOfSpace } from "./workspace.ts";

type Props = Readonly<{
  spaces: readonly Space[];
  rows: readonly DocumentRow[];
  location: string;
  newKey: string;
  isNewOpen: boolean;
  onNewOpen: (isOpen: boolean) => void;
  onNew: (type: string) => void;
  onNewSpace: () => void;
}>;

const mostRows = 50;

/** Where one can go, and what was changed last. */
export function Sidebar({ spaces, rows, location, newKey, onNewSpace, ...choice }: Props) {
  const more = rows.length - mostRows;
  return (
    <nav className={styles["sidebar"]} aria-label="Spaces and views">
      <div className={styles["head"]}>
        <Wordmark />
        <NewMenu isOpen={choice.isNewOpen} onOpen={choice.onNewOpen} onNew={choice.onNew}>
          <IconButton icon={Plus} label="New document" keys={newKey} />
        </NewMenu>
      </div>
      <div className={styles["body"]}>
        <NavItem path="/" location={location}>
          <Icon of={House} />
          <span className={styles["name"]}>Home</span>
        </NavItem>
        <NavItem path="/journal" location={location}>
          <Icon of={NotebookPen} />
          <span className={styles["name"]}>Journal</span>
        </NavItem>
        <NavItem path="/trash" location={location}>
          <Icon of={Trash2} />
          <span className={styles["name"]}>Trash</span>
        </NavItem>
        <div className={styles["label"]}>
          <h2 id="sidebar-spaces">Spaces</h2>
          <IconButton icon={Plus} label="New space" onClick={onNewSpace} />
        </div>
        <ul aria-labelledby="sidebar-spaces">
          {spaces.map(({ id, name, kind }) => (
            <li key={id}>
              <NavItem path={pathOfSpace(id)} location={location}>
                <Icon of={kind === "private" ? Lock : FolderClosed} />
                <span className={styles["name"]}>{name}</span>
              </NavItem>
            </li>
          ))}
        </ul>
        <h2 className={styles["label"]}>Recent</h2>
        <ul>
          {rows.slice(0, mostRows).map((row) => (
            <li key={row.id}>
              <NavItem path={pathOf(row)} location={location}>
                <TypeIcon type={row.type} />
                <span className={styles["name"]}>{documentName(row.title, row.type)}</span>
              </NavItem>
            </li>
          ))}
        </ul>
        {more > 0 && <p className={styles["more"]}>{more} more</p>}
      </div>
    </nav>
  );
}

type ItemProps = Readonly<{ path: string; location: string; children: ReactNode }>;

function NavItem({ path, location, children }: ItemProps) {
  return (
    <a
      className={styles["item"]}
      href={`#${path}`}
      aria-current={location === path ? "page" : undefined}
    >
      {children}
    </a>
  );
}
