import type { SpaceId } from "#shared/domain/ids.ts";
import { fail } from "#shared/kernel/result.ts";
import { useSharing } from "../../document/sharing.ts";
import { useSpaces } from "../../document/spaces.ts";
import { wordsForNotShared } from "../../features/people/failure-words.ts";
import { InviteDialog } from "../../features/people/InviteDialog.tsx";
import type { Workspace } from "../workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  space: SpaceId;
  whom: "person" | "own-device";
  onClose: () => void;
}>;

/** An invite into a space: for one person, or for one more device of one's own. */
export function InviteTask({ workspace, space, whom, onClose }: Props) {
  const { bridge, clock, sharing } = workspace;
  const { device, people } = useSharing(sharing);
  const { spaces, rows } = useSpaces(workspace.spaces);
  const known = spaces.find(({ id }) => id === space);
  if (known === undefined || device?.kind !== "ready") return null;
  const told = people.get(space);
  return (
    <InviteDialog
      spaceName={known.name}
      whom={whom}
      purpose={known.kind === "own-devices" ? "own-devices" : "shared"}
      count={rows.filter((row) => row.space === space && row.trashedAt === null).length}
      own={device.key}
      people={told?.kind === "here" ? told.people : null}
      now={() => clock.now()}
      onInvite={async (choice) => {
        const made = await bridge.call("sharing.invite", { space, ...choice });
        if (!made.ok) return fail(wordsForNotShared(made.failure.kind));
        sharing.take(space);
        return made;
      }}
      onClose={onClose}
    />
  );
}
