import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import type { PeopleState, SharingState } from "../../document/sharing.ts";
import type { ShareTarget } from "../../features/people/ShareDialog.tsx";
import type { Workspace } from "../workspace.ts";

/** The spaces with other people into which something could be brought, with who would read it. */
export function shareTargets(
  { sharing }: Pick<Workspace, "sharing">,
  spaces: readonly Space[],
  { people }: SharingState,
  from: SpaceId,
): readonly ShareTarget[] {
  return spaces
    .filter(({ id, kind }) => kind === "shared" && id !== from)
    .map(({ id, name }) => {
      return { id, name, others: otherNames(people.get(id)), bar: barWords(sharing.barOf(id)) };
    });
}

/** Who else is in a space; null while that is not known. */
export function otherNames(state: PeopleState | undefined): readonly string[] | null {
  if (state?.kind !== "here") return null;
  return state.people.members
    .filter((member) => member.state === "active" && !member.isSelf)
    .map((member) => member.name);
}

function barWords(bar: ReturnType<Workspace["sharing"]["barOf"]>): string | null {
  switch (bar) {
    case null:
      return null;
    case "viewer":
      return "You are a viewer there, and cannot put anything into it.";
    case "commenter":
      return "You are a commenter there, and cannot put anything into it.";
    case "not-in":
      return "You are not in it any more.";
    case "not-known":
      return "It cannot be opened just now.";
  }
}
