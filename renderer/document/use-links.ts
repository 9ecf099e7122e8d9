import { useEffect, useState } from "react";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { formerPlaces } from "./follow-moves.ts";
import type { OpenDocument } from "./open-document.ts";

/** Asks the vault what a document links to and what links to it. */
export type AskLinks = (place: OpenDocument["place"]) => Promise<DocumentLinks>;

const none: DocumentLinks = { to: [], from: [], passages: [], named: [] };

/**
 * The links of a document in both directions, asked anew whenever `rows`, the list of all, has changed. Whoever mentions what
 * it was before it was moved mentions it.
 */
export function useLinks(
  document: OpenDocument,
  ask: AskLinks,
  rows: readonly DocumentRow[],
): DocumentLinks {
  const [links, setLinks] = useState(none);
  const { place } = document;
  useEffect(() => {
    let isWanted = true;
    const places = [place, ...formerPlaces(place.id, rows)];
    void Promise.all(places.map((each) => askedOnce(ask, rows, each))).then(
      (answers) => isWanted && setLinks(together(answers, place.id)),
    );
    return () => {
      isWanted = false;
    };
  }, [ask, place, rows]);
  return links;
}

type Asked = { readonly rows: readonly DocumentRow[]; readonly answers: Map<DocumentId, Answer> };
type Answer = Promise<DocumentLinks>;

/** What was asked since the list of all is this one: several places of a window show the same links. */
const asked = new WeakMap<AskLinks, Asked>();

function askedOnce(
  ask: AskLinks,
  rows: readonly DocumentRow[],
  place: OpenDocument["place"],
): Answer {
  const last = asked.get(ask);
  const since = last?.rows === rows ? last : { rows, answers: new Map<DocumentId, Answer>() };
  asked.set(ask, since);
  const answer = since.answers.get(place.id) ?? ask(place);
  since.answers.set(place.id, answer);
  return answer;
}

/** Where a document mentions itself, that leads nowhere. */
function together(
  [own = none, ...former]: readonly DocumentLinks[],
  id: DocumentId,
): DocumentLinks {
  const isOther = (each: string) => each !== id;
  const all = [own, ...former];
  return {
    to: own.to.filter(isOther),
    from: [...new Set(all.flatMap(({ from }) => from))].filter(isOther),
    passages: all.flatMap(({ passages }) => passages).filter(({ from }) => isOther(from)),
    // What it said itself where it was before is what it says here.
    named: [
      ...own.named,
      ...former.flatMap(({ named, from }) =>
        named.filter((link) => from.includes(link.from)).map((link) => ({ ...link, to: id })),
      ),
    ],
  };
}
