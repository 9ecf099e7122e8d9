import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Space } from "#shared/domain/space.ts";
import { moveMany } from "../document/move-many.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { useToast } from "../ui/Toast.tsx";
import { followMoved } from "./favourites.ts";
import { madeIn, manyWords, movedWords } from "./many-words.ts";
import { useMany } from "./use-many.ts";
import { useSettingsChange } from "./use-settings-change.ts";
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
  const tell = useToast();

  const tag = async (chosen: Rows, name: string, isSet: boolean) => {
    const others = chosen.filter(({ tags }) => tags.includes(name) !== isSet);
    const changed = await change("Tagging", others, (document) => document.setTag(name, isSet));
    if (changed === null || others.length === 0) return;
    const made = madeIn(changed);
    const undo = () =>
      void change("Taking back", made, (document) => document.setTag(name, !isSet));
    tell({
      words: manyWords(changed, (what) =>
        isSet ? `Tagged ${what} #${name}` : `Took #${name} from ${what}`,
      ),
      ...(made.length > 0 && { undo, lasts: true }),
    });
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
    const undo = () => {
      const now = clock.now();
      takeFavourites(done.moved.map(({ from, to: copy }) => ({ from: copy, to: from })));
      const copies = new Set<DocumentPlace>(done.moved.map((each) => each.to));
      const both = done.moved.flatMap((each) => [each.from, each.to]);
      void change("Bringing back", both, (document, place) =>
        copies.has(place) ? document.moveToTrash(now) : document.restore(),
      );
    };
    tell({ words: movedWords(done, to.name), ...(done.moved.length > 0 && { undo, lasts: true }) });
  };

  return { work, trash, tag, move };
}
