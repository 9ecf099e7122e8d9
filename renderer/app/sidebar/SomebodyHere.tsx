import type { SpaceId } from "#shared/domain/ids.ts";
import { useWho } from "../../document/presences.ts";
import { usePeopleText } from "../../document/sharing.ts";
import { together } from "../../features/people/sync-line.ts";
import { personAt } from "../presence/known-person.ts";
import type { Workspace } from "../workspace.ts";
import styles from "./Sidebar.module.css";

type Props = Readonly<{
  workspace: Pick<Workspace, "presences" | "sharing">;
  space: SpaceId;
}>;

/** A point beside a space in which somebody has a document open now. */
export function SomebodyHere({ workspace: { presences, sharing }, space }: Props) {
  const there = useWho(presences.find(space)).filter(({ document }) => document !== null);
  const names = usePeopleText(sharing, space, () => {
    const known = there.map(({ device }) => personAt(sharing, space, device)?.name);
    return together([...new Set(known.map((name) => name ?? "your other device"))]);
  });
  if (there.length === 0) return null;
  const who = names === null || names === "" ? "somebody" : names;
  const words = `In use now by ${who}`;
  return <span className={styles["here"]} role="img" aria-label={words} title={words} />;
}
