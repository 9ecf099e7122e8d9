import { MonitorSmartphone } from "lucide-react";
import type { Space } from "#shared/domain/space.ts";
import { useSharing } from "../../document/sharing.ts";
import type { SpacesState } from "../../document/spaces.ts";
import { othersIn } from "../../features/people/sync-line.ts";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { useLibraryWork } from "../use-library-work.ts";
import type { Workspace } from "../workspace.ts";

type Props = Readonly<{ workspace: Workspace; state: SpacesState; space: Space }>;

/**
 * Whoever made a space of their own devices, and paired this computer with another one of theirs only then, has two. Nothing
 * is brought together unasked: it is said, and offered.
 */
export function TwoOwnSpaces({ workspace, state, space }: Props) {
  const { people } = useSharing(workspace.sharing);
  const { work, move } = useLibraryWork(workspace);
  const all = state.spaces.filter(({ kind }) => kind === "own-devices");
  const other = all.find(({ id }) => id !== space.id);
  if (space.kind !== "own-devices" || other === undefined) return null;

  const isAlone = ({ id }: Space) => {
    const there = people.get(id);
    return there?.kind === "here" && othersIn(there.people).length === 0;
  };
  const [from, to] = isAlone(space) && !isAlone(other) ? [space, other] : [other, space];
  const rows = state.rows.filter((row) => row.space === from.id && row.trashedAt === null);
  const what = rows.length === 1 ? "its document" : `its ${rows.length} documents`;
  const rest = "Its own page removes it from this computer; a backup is kept.";
  return (
    <Banner icon={MonitorSmartphone} tone="plain">
      <BannerWords lead={`You have two spaces of your own devices: ${to.name} and ${from.name}.`}>
        {rows.length === 0
          ? `${from.name} is empty. ${rest}`
          : `${from.name} was made before the two computers were paired. Move ${what} to ${to.name}, and every computer in it has ${rows.length === 1 ? "it" : "them"}. What is left behind lies in the trash.`}
      </BannerWords>
      {rows.length > 0 && (
        <BannerActions>
          <Button disabled={work !== null} onClick={() => void move(rows, to)}>
            {work === null ? `Move ${what}` : `${work.what}: ${work.done} of ${work.of}`}
          </Button>
        </BannerActions>
      )}
    </Banner>
  );
}
