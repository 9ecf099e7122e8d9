import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { type Sharing, usePeopleText } from "../../document/sharing.ts";
import { syncLine } from "../../features/people/sync-line.ts";
import { StateLink } from "../../ui/StateLink.tsx";
import { pathOfPeople } from "../workspace.ts";

type Props = Readonly<{ sharing: Sharing; space: SpaceId; document?: DocumentId }>;

/** How a space, or one document in it, stands with the others, beside the state of saving. */
export function SyncWords({ sharing, space, document }: Props) {
  const words = usePeopleText(
    sharing,
    space,
    (...told) => syncLine(...told, document)?.words ?? null,
  );
  const tone = usePeopleText(
    sharing,
    space,
    (...told) => syncLine(...told, document)?.tone ?? null,
  );
  if (words === null) return <StateLink label="Sync state" state={null} />;
  const href = `#${pathOfPeople(space)}`;
  return (
    <StateLink
      label="Sync state"
      state={{ words, tone: tone === "warn" ? "warn" : "quiet", href }}
    />
  );
}
