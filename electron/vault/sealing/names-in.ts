import type { DeviceKey, PersonId } from "#shared/domain/ids.ts";
import { looksOf, readsAsSaid } from "#shared/domain/name.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";
import { overruledPeople } from "./overruled-people.ts";

/**
 * What each is called. Of others whose names are taken for one another, or for what the window says, a key is told as
 * well: names are anybody's to choose. Nobody is called otherwise because of somebody who was let in, and is not.
 */
export function namesIn(
  { members, devices, overruled }: Standing,
  self: DeviceKey | null,
): ReadonlyMap<PersonId, string> {
  const own = self === null ? undefined : devices.get(self)?.person;
  const keyOf = (person: PersonId) =>
    [...devices].find(([, device]) => device.person === person)?.[0];
  const inVain = overruledPeople({ devices, overruled });
  const alike = Map.groupBy(members.values(), ({ name }) => looksOf(name));
  return new Map(
    [...members.values()].map(({ person, name }) => {
      const others = alike.get(looksOf(name))?.filter((each) => each.person !== person) ?? [];
      const mistaken = inVain.has(person)
        ? others
        : others.filter((each) => !inVain.has(each.person));
      const isClear = mistaken.length === 0 && !readsAsSaid(name);
      const key = keyOf(person);
      if (isClear || person === own || key === undefined) return [person, name];
      return [person, `${name} #${key.slice(0, 4)}`];
    }),
  );
}
