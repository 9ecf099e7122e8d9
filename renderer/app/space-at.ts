import { spaceIdSchema } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";

/** The space that an address leads into; nothing where it leads into none that is known. */
export function spaceAt(location: string, spaces: readonly Space[]): Space | undefined {
  const named = spaceIdSchema.safeParse(location.split("/")[2]);
  return spaces.find(({ id }) => named.success && id === named.data);
}
