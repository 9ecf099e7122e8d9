import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../ui/IconButton.tsx";
import { Keys } from "../ui/Keys.tsx";
import { LaterMenu } from "../ui/LaterMenu.tsx";
import { chordInWords, type Command } from "./commands.ts";
import styles from "./MoreMenu.module.css";
import type { Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace }>;

/** Every command that means the document on the screen, with its key. */
export function MoreMenu({ workspace: { commands, isMac } }: Props) {
  const [offered, setOffered] = useState<readonly Command[]>([]);
  const look = (isOpen: boolean) => {
    if (isOpen) setOffered(commands.list().filter(({ group }) => group === "This document"));
  };
  return (
    <LaterMenu button={<IconButton icon={Ellipsis} label="More" />} onOpenChange={look}>
      {({ MenuItem, MenuItems }) => (
        <MenuItems aria-label="More" align="end">
          {offered.map(({ id, title, keys }) => (
            <MenuItem key={id} onSelect={() => commands.run(id)}>
              <span className={styles["title"]}>{title}</span>
              {keys !== undefined && <Keys of={chordInWords(keys, isMac)} />}
            </MenuItem>
          ))}
        </MenuItems>
      )}
    </LaterMenu>
  );
}
