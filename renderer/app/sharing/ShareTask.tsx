import { useSettings } from "../../bridge/device-settings.ts";
import { useSharing } from "../../document/sharing.ts";
import { copyDocument, leavesRecovered, moveDocument } from "../../document/transfer.ts";
import { useSpaces } from "../../document/spaces.ts";
import { ShareDialog, type ShareChoice } from "../../features/people/ShareDialog.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import { followMoved } from "../favourites.ts";
import { reasonFor, recoveredStays } from "../transfer-commands.ts";
import { goToDocument, type Workspace } from "../workspace.ts";
import { foundSpace } from "./found-space.ts";
import { IdentityGate } from "./IdentityGate.tsx";
import { shareTargets } from "./share-targets.ts";
import type { ShareWanted } from "./tasks.ts";

type Props = Readonly<{ workspace: Workspace; wanted: ShareWanted; onClose: () => void }>;

/** One document into a space that others read. */
export function ShareTask({ workspace, wanted, onClose }: Props) {
  const { spaces } = useSpaces(workspace.spaces);
  const sharing = useSharing(workspace.sharing);
  const { favourites } = useSettings(workspace.settings);
  const tell = useToast();
  const { place, title } = wanted;
  const from = spaces.find(({ id }) => id === place.space)?.name ?? "here";
  const targets = shareTargets(workspace, spaces, sharing, place.space);

  const whereTo = async (to: ShareChoice["to"]): Promise<Result<SpaceId, string>> => {
    if (to.kind === "there") return ok(to.space);
    const founded = await foundSpace(workspace, { name: to.name, purpose: "shared" });
    return founded.ok ? ok(founded.value.id) : founded;
  };
  const share = async ({ to, how }: ShareChoice): Promise<string | null> => {
    const space = await whereTo(to);
    if (!space.ok) return space.failure;
    const work = how === "move" ? moveDocument : copyDocument;
    const leaves = how === "move" && leavesRecovered(workspace, place);
    const done = await work(workspace, place, space.value);
    if (!done.ok) {
      return `${reasonFor(done.failure.kind)} The original is where it was, unchanged.`;
    }
    const now =
      how === "move" ? followMoved(favourites, [{ from: place, to: done.value }]) : favourites;
    if (now !== favourites) void workspace.settings.change({ favourites: now });
    onClose();
    goToDocument(done.value);
    const name = workspace.spaces.state.spaces.find(({ id }) => id === space.value)?.name ?? "";
    const words = how === "move" ? `Moved to ${name}` : `Copied to ${name}`;
    if (leaves) tell({ words: `${words}. ${recoveredStays}`, open: () => goToDocument(place) });
    else tell({ words });
    return null;
  };
  return (
    <IdentityGate workspace={workspace} onClose={onClose}>
      <ShareDialog
        what={`“${title}”`}
        from={from}
        targets={targets}
        chosen={wanted.to}
        how={wanted.how}
        onShare={share}
        onClose={onClose}
      />
    </IdentityGate>
  );
}
