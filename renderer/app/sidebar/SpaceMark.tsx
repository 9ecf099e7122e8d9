import { FolderClosed, Lock, MonitorSmartphone } from "lucide-react";
import type { SpaceKind } from "#shared/domain/space.ts";
import { Icon } from "../../ui/Icon.tsx";
import { firstLetter } from "../../ui/letters.ts";
import styles from "./Sidebar.module.css";

type Props = Readonly<{ kind: SpaceKind; name: string }>;

/** What kind of space it is; one with other people has a letter of its own. */
export function SpaceMark({ kind, name }: Props) {
  if (kind !== "shared") return <Icon of={pictures[kind]} />;
  return (
    <span className={styles["spaceMark"]} aria-hidden="true">
      {firstLetter(name)}
    </span>
  );
}

const pictures = {
  private: Lock,
  local: FolderClosed,
  sample: FolderClosed,
  "own-devices": MonitorSmartphone,
} as const;
