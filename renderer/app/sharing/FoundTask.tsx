import { useToast } from "../../ui/Toast.tsx";
import { FoundDialog } from "../../features/people/FoundDialog.tsx";
import { goToSpace, type Workspace } from "../workspace.ts";
import { foundSpace } from "./found-space.ts";

type Props = Readonly<{
  workspace: Workspace;
  purpose: "shared" | "own-devices";
  onClose: () => void;
}>;

/** Makes a space for others and goes there. */
export function FoundTask({ workspace, purpose, onClose }: Props) {
  const tell = useToast();
  return (
    <FoundDialog
      purpose={purpose}
      onFound={async (name) => {
        const founded = await foundSpace(workspace, { name, purpose });
        if (!founded.ok) return founded.failure;
        onClose();
        goToSpace(founded.value.id);
        tell({
          words:
            purpose === "shared"
              ? "Made. Nobody else is in it yet"
              : "Made. Pair another device next",
        });
        return null;
      }}
      onClose={onClose}
    />
  );
}
