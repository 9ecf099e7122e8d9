import type { SpaceId } from "#shared/domain/ids.ts";
import { StateLink } from "../../ui/StateLink.tsx";

/** How spaces stand with the others in them; only of those in which there are others. */
export type Standings = ReadonlyMap<SpaceId, Standing>;
type Standing = Readonly<{ words: string; tone: "quiet" | "warn" }>;

type Props = Readonly<{
  /** The spaces that are asked for; none asks for all. */
  shown: readonly SpaceId[];
  spaces: ReadonlyMap<string, string>;
  standings: Standings;
  hrefOfPeople: (space: SpaceId) => string;
}>;

/** How the one space stands that is shown; among several, the one that needs somebody. */
export function SpaceStandings({ shown, spaces, standings, hrefOfPeople }: Props) {
  const isOne = shown.length === 1;
  const said = [...standings].find(([id, { tone }]) => {
    const isShown = shown.length === 0 || shown.includes(id);
    return isShown && (isOne || tone === "warn");
  });
  if (said === undefined) return <StateLink label="Sync state" state={null} />;
  const [id, { tone, words }] = said;
  const told = isOne ? words : `${spaces.get(id) ?? ""}: ${words}`;
  return <StateLink label="Sync state" state={{ tone, words: told, href: hrefOfPeople(id) }} />;
}

/** What a row says of its space: what it is called, where there are several, and how it stands. */
export function wordsOfSpaces(
  spaces: ReadonlyMap<SpaceId, string>,
  standings: Standings,
): ReadonlyMap<string, string> {
  if (spaces.size < 2) return new Map();
  return new Map(
    [...spaces].map(([id, name]) => {
      const standing = standings.get(id);
      return [id, standing === undefined ? name : `${name}: ${standing.words}`];
    }),
  );
}
