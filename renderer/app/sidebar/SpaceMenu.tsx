import { Plus } from "lucide-react";
import { IconButton } from "../../ui/IconButton.tsx";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import type { CommandRegistry } from "../commands.ts";

type Props = Readonly<{ commands: CommandRegistry; onNewSpace: () => void }>;

/** The ways to a further space: of one's own, with others, or somebody else's. */
export function SpaceMenu({ commands, onNewSpace }: Props) {
  return (
    <LaterMenu button={<IconButton icon={Plus} label="New space" />}>
      {({ MenuItem, MenuItems }) => (
        // What is opened takes the focus; giving it back to the button would take it away again.
        <MenuItems aria-label="New space" onCloseAutoFocus={(event) => event.preventDefault()}>
          <MenuItem onSelect={onNewSpace}>On this computer</MenuItem>
          <MenuItem onSelect={() => commands.run("space.new-shared")}>Shared space…</MenuItem>
          <MenuItem onSelect={() => commands.run("devices.pair")}>Pair another device…</MenuItem>
          <MenuItem onSelect={() => commands.run("space.join")}>Join a shared space…</MenuItem>
        </MenuItems>
      )}
    </LaterMenu>
  );
}
