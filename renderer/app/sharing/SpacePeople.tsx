import type { Space } from "#shared/domain/space.ts";
import { useSharing } from "../../document/sharing.ts";
import { SpaceMembers } from "../../features/people/SpaceMembers.tsx";
import { pathOfPeople, type Workspace } from "../workspace.ts";

type Props = Readonly<{ workspace: Workspace; space: Space }>;

/** Who is in a space, at the head of its page. */
export function SpacePeople({ workspace, space }: Props) {
  const { people } = useSharing(workspace.sharing);
  const known = people.get(space.id);
  if (known?.kind !== "here") return null;
  return (
    <SpaceMembers
      people={known.people}
      href={`#${pathOfPeople(space.id)}`}
      onInvite={() => {
        const whom = space.kind === "own-devices" ? "own-device" : "person";
        workspace.sharingTasks.emit({ kind: "invite", space: space.id, whom });
      }}
    />
  );
}
