import { TriangleAlert } from "lucide-react";
import type { SpaceId } from "#shared/domain/ids.ts";
import { type Sharing, usePeopleText } from "../../document/sharing.ts";
import { syncLine } from "../../features/people/sync-line.ts";
import { Icon } from "../../ui/Icon.tsx";
import { pathOfPeople } from "../workspace.ts";
import styles from "./SyncWords.module.css";

type Props = Readonly<{ sharing: Sharing; space: SpaceId }>;

/** How a space stands with the others in it, beside the state of saving. It leads to where that is said in full. */
export function SyncWords({ sharing, space }: Props) {
  const words = usePeopleText(sharing, space, (...told) => syncLine(...told)?.words ?? null);
  const tone = usePeopleText(sharing, space, (...told) => syncLine(...told)?.tone ?? null);
  return (
    <span role="status" aria-label="Sync state" className={styles["place"]}>
      {words !== null && (
        <a
          className={styles["words"]}
          data-tone={tone}
          href={`#${pathOfPeople(space)}`}
          title={words}
        >
          {tone === "warn" && <Icon of={TriangleAlert} size={14} />}
          <span className={styles["text"]}>{words}</span>
        </a>
      )}
    </span>
  );
}
