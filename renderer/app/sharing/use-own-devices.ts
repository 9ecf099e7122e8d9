import type { Space } from "#shared/domain/space.ts";
import { useSpaces } from "../../document/spaces.ts";
import type { Workspace } from "../workspace.ts";

/** The space of this person's own devices; null while there is none. */
export function useOwnDevices({ spaces }: Workspace): Space | null {
  return useSpaces(spaces).spaces.find(({ kind }) => kind === "own-devices") ?? null;
}
