import type { DocumentPlace } from "../../document/open-document.ts";
import { useWho } from "../../document/presences.ts";
import { usePeopleText } from "../../document/sharing.ts";
import type { Companion } from "../../features/presence/WhoIsHere.tsx";
import type { Workspace } from "../workspace.ts";
import { type KnownPerson, personAt } from "./known-person.ts";

/** Who else has the space of a document open, each person once. It is drawn anew when somebody comes or goes, not when they move. */
export function useCompanions(
  { presences, sharing }: Workspace,
  { space, id }: DocumentPlace,
): readonly Companion[] {
  const who = useWho(presences.find(space));
  // As text, because main tells of people whenever any figure of theirs has changed.
  const told = usePeopleText(sharing, space, () =>
    JSON.stringify(who.map(({ device }) => personAt(sharing, space, device))),
  );
  // Written above, of this very type.
  const people = JSON.parse(told ?? "[]") as readonly (KnownPerson | null)[];
  const companions = who.flatMap(({ device, document }, at): Companion[] => {
    const person = people[at] ?? null;
    if (person === null) return [];
    const isInThisDocument = document === id;
    return [{ device, ...person, isInThisDocument, isInADocument: document !== null }];
  });
  // Of somebody's two devices the one that is in this document counts.
  const here = companions.toSorted((one, other) => rank(one) - rank(other));
  return here.filter(({ person }, at) => here.findIndex((each) => each.person === person) === at);
}

function rank({ isInThisDocument, isInADocument }: Companion): number {
  return isInThisDocument ? 0 : isInADocument ? 1 : 2;
}
