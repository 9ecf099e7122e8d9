import type { Followed } from "../../document/following.ts";
import { useWho } from "../../document/presences.ts";
import { usePeopleText } from "../../document/sharing.ts";
import { FollowStrip } from "../../features/presence/FollowStrip.tsx";
import type { Workspace } from "../workspace.ts";
import { personAt } from "./known-person.ts";

type Props = Readonly<{ workspace: Workspace; followed: Followed }>;

/** Whom this window follows. */
export function FollowedStrip({ workspace, followed }: Props) {
  const { following, presences, sharing } = workspace;
  const { space, device } = followed;
  const there = useWho(presences.find(space)).find((each) => each.device === device);
  const ofPerson = (key: "name" | "colour") => () => personAt(sharing, space, device)?.[key] ?? "";
  const name = usePeopleText(sharing, space, ofPerson("name"));
  const colour = usePeopleText(sharing, space, ofPerson("colour"));
  return (
    <FollowStrip
      name={name ?? ""}
      colour={colour ?? ""}
      isWaiting={there?.document === null}
      onStop={() => following.stop()}
    />
  );
}
