import { useEffect } from "react";
import { useFollowed } from "../../document/following.ts";
import type { DocumentPlace } from "../../document/open-document.ts";
import { HereNews } from "../../features/presence/HereNews.tsx";
import { WhoIsHere } from "../../features/presence/WhoIsHere.tsx";
import type { Workspace } from "../workspace.ts";
import { useCompanions } from "./use-companions.ts";

type Props = Readonly<{
  workspace: Workspace;
  place: DocumentPlace;
  /** Where two documents stand side by side, the one that has the focus. */
  isActive: boolean;
}>;

/** Says who else is in a document, and tells them that this person is. */
export function HereNow({ workspace, place, isActive }: Props) {
  const { clock, following, presences } = workspace;
  const { space, id } = place;
  useEffect(() => presences.find(space)?.enter(id), [presences, space, id]);
  useEffect(() => {
    if (isActive) presences.find(space)?.use(id);
  }, [presences, space, id, isActive]);
  const companions = useCompanions(workspace, place);
  const followed = useFollowed(following);
  const names = companions.filter((each) => each.isInThisDocument).map(({ name }) => name);
  return (
    <>
      <HereNews names={names} clock={clock} />
      <WhoIsHere
        companions={companions}
        followed={followed?.device ?? null}
        onFollow={(device) => following.follow({ space, device })}
        onStop={() => following.stop()}
      />
    </>
  );
}
