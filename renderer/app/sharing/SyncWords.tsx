import type { SpaceId } from "#shared/domain/ids.ts";
import { type Sharing, usePeopleText } from "../../document/sharing.ts";
import { syncLine } from "../../features/people/sync-line.ts";
import { StateLink } from "../../ui/StateLink.tsx";
import { pathOfPeople } from "../workspace.ts";

type Props = Readonly<{ sharing: Sharing; space: SpaceId }>;

/** How a space stands with the others in it, beside the state of saving. */
export function SyncWords({ sharing, space }: Props) {
  const words = usePeopleText(sharing, space, (...told) => syncLine(...told)?.words ?? null);
  const isWarning =
    usePeopleText(sharing, space, (...told) => syncLine(...told)?.tone ?? null) === "warn";
  if (words === null) return <StateLink label="Sync state" state={null} />;
  const tone = isWarning ? "warn" : "quiet";
  const href = `#${pathOfPeople(space)}`;
  return <StateLink label="Sync state" state={{ words, tone, href }} />;
}
