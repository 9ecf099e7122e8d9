import type { PersonId } from "#shared/domain/ids.ts";
import { coloursIn } from "#shared/domain/person-colours.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";
import { overruledPeople } from "./overruled-people.ts";

/** Everybody's colour in a space. Nobody has another one because of somebody who was let in, and is not. */
export function coloursOf(standing: Standing): ReadonlyMap<PersonId, string> {
  const all = [...standing.members.values()];
  const overruled = overruledPeople(standing);
  if (overruled.size === 0) return coloursIn(all);
  const others = all.filter(({ person }) => !overruled.has(person));
  return new Map([...coloursIn(all), ...coloursIn(others)]);
}
