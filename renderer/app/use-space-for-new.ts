import { privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { mayHold, privateSpace, type Space } from "#shared/domain/space.ts";
import { useToast } from "../ui/Toast.tsx";
import { barWords } from "./sharing/bar-words.ts";
import { spaceAt } from "./space-at.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Where one is, there a new document goes, unless it may not lie there. Whoever may not write there, perhaps only since
 * they were offered the choice, is told where it is begun.
 */
export function useSpaceForNew(
  { sharing }: Pick<Workspace, "sharing">,
  location: string,
  spaces: readonly Space[],
): (type: string) => SpaceId {
  const tell = useToast();
  return (type) => {
    const { id, kind, name } = spaceAt(location, spaces) ?? privateSpace;
    if (!mayHold(kind, type)) return privateSpaceId;
    const bar = sharing.barOf(id);
    if (bar === null) return id;
    tell({ words: `Begun in Private: ${barWords[bar](name)}.` });
    return privateSpaceId;
  };
}
