import { type Ref, useImperativeHandle } from "react";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { Button } from "../../ui/Button.tsx";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import { Popover, PopoverBody, PopoverTrigger } from "../../ui/Popover.tsx";
import { useOpening } from "../../ui/use-opening.ts";
import { ChosenBar, DangerButton, ReadOnlyWords, type Work } from "./ChosenBar.tsx";
import { type TagStanding, TagPicker } from "./TagPicker.tsx";

/** A space in which some of the chosen documents lie. */
export type Source = Readonly<{ id: SpaceId; name: string; count: number }>;

/** How a command opens what the bar opens by its buttons. */
export type SelectionHandle = Readonly<{
  tag: () => void;
  move: () => void;
  exportThem: () => void;
}>;

type Props = Readonly<{
  ref?: Ref<SelectionHandle>;
  count: number;
  /** Why none of them may be changed. */
  whyReadOnly: string | null;
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

/** What can be done with the chosen documents of the Library. */
export function SelectionBar(props: Props) {
  return (
    <ChosenBar {...props}>
      <Acts {...props} />
    </ChosenBar>
  );
}

/** They are gone while work is under way, and what was open of them is closed after it. */
function Acts(props: Props) {
  const { ref, whyReadOnly, sources, onExport, onTrash } = props;
  const tagging = useOpening();
  const moving = useOpening();
  const exporting = useOpening();
  const [only] = sources;
  const isOne = only !== undefined && sources.length === 1;
  const handle = {
    tag: tagging.openByCommand,
    move: moving.openByCommand,
    exportThem: isOne ? () => onExport(only.id) : exporting.openByCommand,
  };
  useImperativeHandle(ref, () => handle);
  return (
    <>
      {whyReadOnly === null ? (
        <Changes {...props} tagging={tagging} moving={moving} />
      ) : (
        <ReadOnlyWords>{whyReadOnly}</ReadOnlyWords>
      )}
      {isOne ? (
        <Button look="quiet" onClick={() => onExport(only.id)}>
          Export…
        </Button>
      ) : (
        <ExportMenu {...props} opening={exporting} />
      )}
      {whyReadOnly === null && <DangerButton words="Move to Trash" onPress={onTrash} />}
    </>
  );
}

type ChangesProps = Props & Readonly<{ tagging: Opening["opening"]; moving: Opening["opening"] }>;

/** What changes the documents, for whoever may. */
function Changes({ tagging, moving, ...props }: ChangesProps) {
  const { tags, onTag, targets } = props;
  return (
    <>
      <Popover open={tagging.isOpen} onOpenChange={tagging.onOpenChange}>
        <PopoverTrigger>
          <Button look="quiet">Tag…</Button>
        </PopoverTrigger>
        <PopoverBody
          side="top"
          aria-label="Tags of the chosen documents"
          onCloseAutoFocus={tagging.onCloseAutoFocus}
        >
          <TagPicker tags={tags} onTag={onTag} />
        </PopoverBody>
      </Popover>
      {targets !== null && <MoveMenu {...props} targets={targets} opening={moving} />}
    </>
  );
}

type Opening = Readonly<{ opening: ReturnType<typeof useOpening> }>;

type MoveProps = Pick<Props, "noTarget" | "onMove"> &
  Opening &
  Readonly<{ targets: readonly Space[] }>;

function MoveMenu({ targets, noTarget, onMove, opening }: MoveProps) {
  return (
    <LaterMenu
      button={<Button look="quiet">Move to…</Button>}
      isOpen={opening.isOpen}
      onOpenChange={opening.onOpenChange}
    >
      {({ MenuItem, MenuItems, MenuWords }) => (
        <MenuItems side="top" aria-label="Spaces" onCloseAutoFocus={leaveFocus(opening)}>
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

/** Asks of which space. */
function ExportMenu({ sources, onExport, opening }: Pick<Props, "sources" | "onExport"> & Opening) {
  return (
    <LaterMenu
      button={<Button look="quiet">Export…</Button>}
      isOpen={opening.isOpen}
      onOpenChange={opening.onOpenChange}
    >
      {({ MenuItem, MenuItems, MenuWords }) => (
        <MenuItems side="top" aria-label="Of which space" onCloseAutoFocus={leaveFocus(opening)}>
          {sources.map(({ id, name, count }) => (
            <MenuItem key={id} onSelect={() => onExport(id)}>
              <MenuWords>
                {count.toLocaleString("en-GB")} of {name}
              </MenuWords>
            </MenuItem>
          ))}
        </MenuItems>
      )}
    </LaterMenu>
  );
}

/** The list takes the focus, which leaves with the chosen documents. */
function leaveFocus({ onCloseAutoFocus }: Opening["opening"]) {
  return (event: Event) => {
    onCloseAutoFocus(event);
    event.preventDefault();
  };
}
