import { type Ref, useImperativeHandle } from "react";
import { type LibraryView, type SavedView, wholeLibrary } from "#shared/domain/library-view.ts";
import { Button } from "../../ui/Button.tsx";
import { Popover, PopoverBody, PopoverTrigger } from "../../ui/Popover.tsx";
import { useOpening } from "../../ui/use-opening.ts";
import { NameBox } from "./NameBox.tsx";

/** How a view is kept by a command. */
export type ViewHandle = Readonly<{ save: () => void; update: (() => void) | null }>;

type Props = Readonly<{
  /** Nothing while there is nothing to keep. */
  ref?: Ref<ViewHandle | null>;
  view: LibraryView;
  saved: SavedView | null;
  onSave: (name: string) => void;
  onUpdate: () => void;
}>;

/** Keeps the present view: under a new name, or as what a saved view shows from now on. */
export function ViewActions({ ref, view, saved, onSave, onUpdate }: Props) {
  const naming = useOpening();
  const isKept = isSame(view, saved?.view ?? wholeLibrary);
  const handle = { save: naming.openByCommand, update: saved === null ? null : onUpdate };
  useImperativeHandle<ViewHandle | null, ViewHandle | null>(ref, () => (isKept ? null : handle));
  if (isKept) return null;
  return (
    <>
      {saved !== null && <Button onClick={onUpdate}>Save changes</Button>}
      <Popover open={naming.isOpen} onOpenChange={naming.onOpenChange}>
        <PopoverTrigger>
          <Button look={saved === null ? "plain" : "quiet"}>
            {saved === null ? "Save view…" : "Save as…"}
          </Button>
        </PopoverTrigger>
        <PopoverBody
          align="end"
          aria-label="Save this view"
          onCloseAutoFocus={naming.onCloseAutoFocus}
        >
          <NameBox
            name=""
            action="Save"
            onName={(name) => {
              naming.onOpenChange(false);
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
