import type { DeviceKey, PersonId } from "#shared/domain/ids.ts";
import { looksOf, readsAsSaid } from "#shared/domain/name.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";

/**
 * What each is called. Of others whose names are taken for one another, or for what the window says, a key is told as
 * well: names are anybody's to choose.
 */
export function namesIn(
  { members, devices }: Standing,
  self: DeviceKey | null,
): ReadonlyMap<PersonId, string> {
  const own = self === null ? undefined : devices.get(self)?.person;
  const alike = Map.groupBy(members.values(), ({ name }) => looksOf(name));
  return new Map(
    [...members.values()].map(({ person, name }) => {
      const isClear = alike.get(looksOf(name))?.length === 1 && !readsAsSaid(name);
      const [key] = [...devices].find(([, device]) => device.person === person) ?? [];
      if (isClear || person === own || key === undefined) return [person, name];
      return [person, `${name} #${key.slice(0, 4)}`];
    }),
  );
}
