import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Space } from "#shared/domain/space.ts";
import { moveMany } from "../document/move-many.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { followMoved } from "./favourites.ts";
import { madeIn, manyWords, movedWords } from "./many-words.ts";
import { useMany } from "./use-many.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import { useTellDone } from "./use-tell-done.ts";
import { useTrashWork } from "./use-trash-work.ts";
import type { Workspace } from "./workspace.ts";

type Rows = readonly DocumentRow[];

/** What the Library does with chosen documents; each of it can be undone. */
export function useLibraryWork(workspace: Workspace) {
  const { clock, documents, settings } = workspace;
  const changeSettings = useSettingsChange(settings);
  const many = useMany(documents);
  const { work, run, change } = many;
  const { trash } = useTrashWork(workspace, many);
  const tellDone = useTellDone();

  const tag = async (chosen: Rows, name: string, isSet: boolean) => {
    const others = chosen.filter(({ tags }) => tags.includes(name) !== isSet);
    const changed = await change("Tagging", others, (document) => document.setTag(name, isSet));
    if (changed === null || others.length === 0) return;
    const made = madeIn(changed);
    const say = (is: boolean) => (what: string) =>
      is ? `Tagged ${what} #${name}` : `Took #${name} from ${what}`;
    const takeBack = async () => {
      const undone = await change("Taking back", made, (document) => document.setTag(name, !isSet));
      return undone === null ? null : manyWords(undone, say(!isSet));
    };
    const words = manyWords(changed, say(isSet));
    tellDone({ words, takeBack: made.length > 0 ? takeBack : null, lasts: true });
  };

  const takeFavourites = (moved: Parameters<typeof followMoved>[1]) => {
    const before = settings.state.favourites;
    const favourites = followMoved(before, moved);
    if (favourites !== before) void changeSettings({ favourites });
  };

  const move = async (chosen: Rows, to: Space) => {
    const others = chosen.filter(({ space }) => space !== to.id);
    const done = await run(`Moving to ${to.name}`, others.length, (progress) =>
      moveMany(workspace, others, to.id, progress),
    );
    if (done === null || done.moved.length + done.left.length === 0) return;
    takeFavourites(done.moved);
    const takeBack = async () => {
      const now = clock.now();
      const copies = new Set<DocumentPlace>(done.moved.map((each) => each.to));
      const both = done.moved.flatMap((each) => [each.from, each.to]);
      const undone = await change<DocumentPlace>("Bringing back", both, (document, place) =>
        copies.has(place) ? document.moveToTrash(now) : document.restore(),
      );
      if (undone === null) return null;
      takeFavourites(done.moved.map(({ from, to: copy }) => ({ from: copy, to: from })));
      const came = (places: readonly DocumentPlace[]) =>
        done.moved.flatMap(({ from }) => (places.includes(from) ? from : []));
      const originals = {
        stored: came(undone.stored),
        "not-stored": came(undone["not-stored"]),
        "read-only": came(undone["read-only"]),
        "not-here": came(undone["not-here"]),
      };
      return manyWords(originals, (what) => `Brought ${what} back`);
    };
    // It ends with its toast, or where the list is left: later it would put into the Trash what was written in the copies since.
    const words = movedWords(done, to.name);
    tellDone({ words, takeBack: done.moved.length > 0 ? takeBack : null, lasts: false });
  };

  return { work, trash, tag, move };
}
