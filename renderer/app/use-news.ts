import { useEffect, useEffectEvent, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { DocumentNews } from "#shared/domain/news.ts";
import type { Workspace } from "./workspace.ts";

type News = ReadonlyMap<DocumentId, DocumentNews>;

/** Somebody may write on just now: it is asked once they rest. */
const rest = 700;

/** What others did to these documents, as far as it is known by now; asked anew when one of them is another one. */
export function useNews({ bridge, clock }: Workspace, rows: readonly DocumentRow[]): News {
  const [news, setNews] = useState<News>(new Map());
  const state = rows
    .map(({ id, updatedAt, comments }) => `${id} ${updatedAt} ${comments.unseen.length}`)
    .join();
  const ask = useEffectEvent(async (isHere: () => boolean) => {
    for (const { space, id } of rows) {
      const told = await bridge.call("documents.news", { space, document: id });
      if (!isHere()) return;
      const found = told.ok ? told.value : null;
      if (found !== null) setNews((known) => new Map(known).set(id, found));
    }
  });
  useEffect(() => {
    let isHere = true;
    const callOff = clock.after(rest, () => void ask(() => isHere));
    return () => {
      isHere = false;
      callOff();
    };
  }, [clock, state]);
  return news;
}
