import { useState } from "react";
import { type LibraryView, type SavedView, wholeLibrary } from "#shared/domain/library-view.ts";
import { Button } from "../../ui/Button.tsx";
import { Popover, PopoverBody, PopoverTrigger } from "../../ui/Popover.tsx";
import { NameBox } from "./NameBox.tsx";

type Props = Readonly<{
  view: LibraryView;
  saved: SavedView | null;
  onSave: (name: string) => void;
  onUpdate: () => void;
}>;

/** Keeps the present view: under a new name, or as what a saved view shows from now on. */
export function ViewActions({ view, saved, onSave, onUpdate }: Props) {
  const [isNaming, setNaming] = useState(false);
  if (isSame(view, saved?.view ?? wholeLibrary)) return null;
  return (
    <>
      {saved !== null && <Button onClick={onUpdate}>Save changes</Button>}
      <Popover open={isNaming} onOpenChange={setNaming}>
        <PopoverTrigger>
          <Button look={saved === null ? "plain" : "quiet"}>
            {saved === null ? "Save view…" : "Save as…"}
          </Button>
        </PopoverTrigger>
        <PopoverBody align="end" aria-label="Save this view">
          <NameBox
            name=""
            action="Save"
            onName={(name) => {
              setNaming(false);
              onSave(name);
            }}
          />
        </PopoverBody>
      </Popover>
    </>
  );
}

/** Whether two views show the same in the same order. */
function isSame(one: LibraryView, other: LibraryView): boolean {
  const keyOf = (view: LibraryView) =>
    JSON.stringify([
      view.text.trim(),
      view.templates,
      view.sort,
      view.group,
      ...[view.types, view.statuses, view.tags, view.owners, view.spaces].map(
        (each: readonly string[]) => each.toSorted(),
      ),
    ]);
  return keyOf(one) === keyOf(other);
}
