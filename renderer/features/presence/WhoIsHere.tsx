import { Users } from "lucide-react";
import type { ComponentProps } from "react";
import type { DeviceKey, PersonId } from "#shared/domain/ids.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import styles from "./WhoIsHere.module.css";
import { isolated } from "../../ui/letters.ts";

/** Somebody else who has this space open now. */
export type Companion = Readonly<{
  device: DeviceKey;
  person: PersonId;
  name: string;
  colour: string;
  /** They look at this document, and not at another one or at none. */
  isInThisDocument: boolean;
  /** They look at some document, so that one can go where they are. */
  isInADocument: boolean;
}>;

type Props = Readonly<{
  companions: readonly Companion[];
  followed: DeviceKey | null;
  onFollow: (device: DeviceKey) => void;
  onStop: () => void;
}>;

/** More stand in the list only. */
const mostFaces = 4;

/** Faces of who is in this document, and the list of who is in the space, each of whom can be followed. */
export function WhoIsHere(props: Props) {
  return props.companions.length === 0 ? null : <Present {...props} />;
}

function Present({ companions, followed, onFollow, onStop }: Props) {
  const focusBack = useFocusBack();
  const [here, elsewhere] = [true, false].map((isHere) =>
    companions.filter((each) => each.isInThisDocument === isHere),
  );
  return (
    <div className={styles["present"]} {...focusBack}>
      <LaterMenu button={<Faces here={here ?? []} elsewhere={elsewhere ?? []} />}>
        {({ MenuGroup, MenuItem, MenuItems, MenuWords }) => (
          <MenuItems aria-label="Who is here" align="end">
            {(
              [
                ["In this document", here],
                ["Elsewhere in this space", elsewhere],
              ] as const
            ).map(
              ([label, some = []]) =>
                some.length > 0 && (
                  <MenuGroup key={label} label={label}>
                    {some.map(({ device, name, colour, isInADocument }) => (
                      <MenuItem
                        key={device}
                        disabled={!isInADocument && device !== followed}
                        onSelect={() => (device === followed ? onStop() : onFollow(device))}
                      >
                        <Avatar name={name} colour={colour} />
                        <MenuWords>
                          {device === followed
                            ? `Stop following ${isolated(name)}`
                            : `Follow ${isolated(name)}`}
                        </MenuWords>
                      </MenuItem>
                    ))}
                  </MenuGroup>
                ),
            )}
          </MenuItems>
        )}
      </LaterMenu>
    </div>
  );
}

type FacesProps = ComponentProps<"button"> &
  Readonly<{ here: readonly Companion[]; elsewhere: readonly Companion[] }>;

function Faces({ here, elsewhere, ...rest }: FacesProps) {
  const names = (here.length > 0 ? here : elsewhere).map(({ name }) => isolated(name)).join(", ");
  const label = here.length > 0 ? `Here now: ${names}` : `Elsewhere in this space: ${names}`;
  return (
    <button type="button" {...rest} className={styles["faces"]} aria-label={label} title={label}>
      {here.length === 0 && <Icon of={Users} />}
      {here.slice(0, mostFaces).map(({ device, name, colour }) => (
        <Avatar key={device} name={name} colour={colour} size={24} />
      ))}
      {here.length > mostFaces && (
        <span className={styles["more"]}>+{here.length - mostFaces}</span>
      )}
    </button>
  );
}
