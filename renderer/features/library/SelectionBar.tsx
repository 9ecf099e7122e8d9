import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { Button } from "../../ui/Button.tsx";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import { Popover, PopoverBody, PopoverTrigger } from "../../ui/Popover.tsx";
import { ChosenBar, DangerButton, type Work } from "./ChosenBar.tsx";
import { type TagStanding, TagPicker } from "./TagPicker.tsx";

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

/** What can be done with the chosen documents of the Library. */
export function SelectionBar(props: Props) {
  const { tags, onTag, targets, onTrash } = props;
  return (
    <ChosenBar {...props}>
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
      <DangerButton words="Move to Trash" onPress={onTrash} />
    </ChosenBar>
  );
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
                {count.toLocaleString("en-GB")} of {name}
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
