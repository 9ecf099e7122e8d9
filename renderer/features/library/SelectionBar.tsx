import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { X } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import { Popover, PopoverBody, PopoverTrigger } from "../../ui/Popover.tsx";
import styles from "./SelectionBar.module.css";
import { type TagStanding, TagPicker } from "./TagPicker.tsx";

/** Work that is under way on many documents. */
export type Work = Readonly<{
  what: string;
  done: number;
  of: number;
  /** Nothing once it has to be brought to its end. */
  onStop: (() => void) | null;
}>;

/** A space in which some of the chosen documents lie. */
export type Source = Readonly<{ id: SpaceId; name: string; count: number }>;

type Props = Readonly<{
  count: number;
  tags: readonly TagStanding[];
  onTag: (tag: string, isSet: boolean) => void;
  /** The spaces that all of them could be moved to; nothing where there is only one space. */
  targets: readonly Space[] | null;
  /** Why there is none. */
  noTarget: string;
  onMove: (to: Space) => void;
  sources: readonly Source[];
  onExport: (from: SpaceId) => void;
  onTrash: () => void;
  onClear: () => void;
  work: Work | null;
}>;

/** What can be done with the chosen documents, floating over the end of the list. */
export function SelectionBar(props: Props) {
  const { count, tags, onTag, targets, onTrash, onClear, work } = props;
  if (work !== null) {
    return (
      <div className={styles["bar"]} role="group" aria-label="At work">
        <progress
          className={styles["progress"]}
          max={work.of}
          value={work.done}
          aria-label={work.what}
        />
        <span className={styles["count"]}>
          {work.what} {inWords(work.done)} of {inWords(work.of)}
        </span>
        {work.onStop !== null && (
          <Button look="quiet" onClick={work.onStop}>
            Stop
          </Button>
        )}
      </div>
    );
  }
  return (
    <div
      className={styles["bar"]}
      role="toolbar"
      aria-label="The chosen documents"
      tabIndex={-1}
      onKeyDown={(event) => {
        // In a menu or a list above it, the key closes that.
        const { target } = event;
        const isHere = target instanceof Node && event.currentTarget.contains(target);
        if (event.key === "Escape" && isHere && !event.defaultPrevented) onClear();
      }}
    >
      <span className={styles["count"]} aria-live="polite">
        {inWords(count)} selected
      </span>
      <Popover>
        <PopoverTrigger>
          <Button look="quiet">Tag…</Button>
        </PopoverTrigger>
        <PopoverBody side="top" aria-label="Tags of the chosen documents">
          <TagPicker tags={tags} onTag={onTag} />
        </PopoverBody>
      </Popover>
      {targets !== null && <MoveMenu {...props} targets={targets} />}
      <Exports {...props} />
      <Button look="quiet" className={styles["danger"]} onClick={onTrash}>
        Move to Trash
      </Button>
      <IconButton icon={X} label="Clear selection" keys="Esc" onClick={onClear} />
    </div>
  );
}

function inWords(count: number): string {
  return count.toLocaleString("en-GB");
}

function MoveMenu({
  targets,
  noTarget,
  onMove,
}: Pick<Props, "noTarget" | "onMove"> & Readonly<{ targets: readonly Space[] }>) {
  return (
    <LaterMenu button={<Button look="quiet">Move to…</Button>}>
      {({ MenuItem, MenuItems, MenuWords }) => (
        // The list takes the focus, which leaves with the chosen documents.
        <MenuItems side="top" aria-label="Spaces" onCloseAutoFocus={keepFocus}>
          {targets.length === 0 && <MenuItem disabled>{noTarget}</MenuItem>}
          {targets.map((space) => (
            <MenuItem key={space.id} onSelect={() => onMove(space)}>
              <MenuWords>{space.name}</MenuWords>
            </MenuItem>
          ))}
        </MenuItems>
      )}
    </LaterMenu>
  );
}

/** Exports at once, or asks of which space. */
function Exports({ sources, onExport }: Pick<Props, "sources" | "onExport">) {
  const [only] = sources;
  if (only !== undefined && sources.length === 1) {
    return (
      <Button look="quiet" onClick={() => onExport(only.id)}>
        Export…
      </Button>
    );
  }
  return (
    <LaterMenu button={<Button look="quiet">Export…</Button>}>
      {({ MenuItem, MenuItems, MenuWords }) => (
        <MenuItems side="top" aria-label="Of which space" onCloseAutoFocus={keepFocus}>
          {sources.map(({ id, name, count }) => (
            <MenuItem key={id} onSelect={() => onExport(id)}>
              <MenuWords>
                {inWords(count)} of {name}
              </MenuWords>
            </MenuItem>
          ))}
        </MenuItems>
      )}
    </LaterMenu>
  );
}

function keepFocus(event: Event): void {
  event.preventDefault();
}
