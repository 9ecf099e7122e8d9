import type { PersonId } from "#shared/domain/ids.ts";
import type { Standing } from "#shared/sync/membership/standing.ts";

/** Those who were let in in vain, and in no other way. */
export function overruledPeople({
  devices,
  overruled,
}: Pick<Standing, "devices" | "overruled">): ReadonlySet<PersonId> {
  const all = [...devices];
  const others = new Set(
    all.filter(([key]) => !overruled.has(key)).map(([, { person }]) => person),
  );
  return new Set(all.map(([, { person }]) => person).filter((person) => !others.has(person)));
}
