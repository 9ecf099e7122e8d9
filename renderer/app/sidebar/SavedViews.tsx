import { Ellipsis, ListFilter } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { SavedView } from "#shared/domain/library-view.ts";
import { useSettings } from "../../bridge/device-settings.ts";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useSettingsChange } from "../use-settings-change.ts";
import { goToLibrary, pathOfView, type Workspace } from "../workspace.ts";
import { NavItem } from "./NavItem.tsx";
import styles from "./Sidebar.module.css";

type Props = Readonly<{ workspace: Workspace; location: string }>;

/** The views of the Library that were given a name. */
export function SavedViews({ workspace: { settings }, location }: Props) {
  const { savedViews } = useSettings(settings);
  const changeSettings = useSettingsChange(settings);
  const tell = useToast();
  const [renamed, setRenamed] = useState<string | null>(null);
  if (savedViews.length === 0) return null;

  const rename = (id: string, name: string) => {
    setRenamed(null);
    const next = savedViews.map((each) => (each.id === id ? { ...each, name } : each));
    if (name !== "") void changeSettings({ savedViews: next });
  };
  const remove = async (view: SavedView) => {
    if (location === pathOfView(view.id)) goToLibrary();
    const at = savedViews.indexOf(view);
    if (!(await changeSettings({ savedViews: savedViews.filter((each) => each !== view) }))) return;
    const undo = () =>
      void changeSettings({ savedViews: settings.state.savedViews.toSpliced(at, 0, view) });
    tell({ words: `Removed the view “${view.name}”`, undo });
  };

  return (
    <>
      <div className={styles["label"]}>
        <h2 id="sidebar-views">Views</h2>
      </div>
      <ul aria-labelledby="sidebar-views">
        {savedViews.map((view) => (
          <li key={view.id} className={styles["withMenu"]}>
            {renamed === view.id ? (
              <Rename name={view.name} onName={(name) => rename(view.id, name)} />
            ) : (
              <>
                <NavItem
                  path={pathOfView(view.id)}
                  location={location}
                  icon={<Icon of={ListFilter} />}
                  name={view.name}
                />
                <ViewMenu
                  name={view.name}
                  onRename={() => setRenamed(view.id)}
                  onRemove={() => void remove(view)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type MenuProps = Readonly<{ name: string; onRename: () => void; onRemove: () => void }>;

function ViewMenu({ name, onRename, onRemove }: MenuProps) {
  const isRenaming = useRef(false);
  return (
    <LaterMenu button={<IconButton icon={Ellipsis} label={`More for ${name}`} />}>
      {({ MenuItem, MenuItems }) => (
        <MenuItems
          aria-label={name}
          onCloseAutoFocus={(event) => {
            // The box for the new name has the focus by then.
            if (isRenaming.current) event.preventDefault();
            isRenaming.current = false;
          }}
        >
          <MenuItem
            onSelect={() => {
              isRenaming.current = true;
              onRename();
            }}
          >
            Rename
          </MenuItem>
          <MenuItem onSelect={onRemove}>Remove</MenuItem>
        </MenuItems>
      )}
    </LaterMenu>
  );
}

type RenameProps = Readonly<{ name: string; onName: (name: string) => void }>;

/** Enter or leaving takes the name, Escape gives it up. */
function Rename({ name, onName }: RenameProps) {
  const [typed, setTyped] = useState(name);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  return (
    <TextBox
      ref={box}
      aria-label="Name of the view"
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onName(typed.trim())}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") onName("");
      }}
    />
  );
}
