import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useRef, useState } from "react";
import type { People } from "#shared/bridge/sharing-calls.ts";
import { type Role, roleSchema } from "#shared/domain/role.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { LaterMenu } from "../../ui/LaterMenu.tsx";
import type { PeopleNaming } from "./actions.ts";
import { DeviceRow } from "./DeviceRow.tsx";
import type { Member } from "./people.ts";
import type { Question } from "./PeopleQuestion.tsx";
import styles from "./PeoplePage.module.css";
import type { Rights } from "./rights.ts";
import { roleName } from "./role-words.ts";
import { memberWords } from "./member-words.ts";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  heading: string;
  members: readonly Member[];
  people: People;
  rights: Rights;
  naming: PeopleNaming;
  onAsk: (question: Question) => void;
  onRole: (member: Member, role: Role) => void;
}>;

/** People one below the other, each with the devices they have. */
export function MemberList({ heading, members, ...rest }: Props) {
  const id = useId();
  return (
    <section className={styles["section"]} aria-labelledby={id}>
      <h2 id={id} className={styles["heading"]}>
        {heading}
        {members.length > 1 && <span className={styles["count"]}>{members.length}</span>}
      </h2>
      <ul>
        {members.map((member) => (
          <MemberRow key={member.person} member={member} {...rest} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = Omit<Props, "heading" | "members"> & Readonly<{ member: Member }>;

function MemberRow({ member, people, rights, naming, onAsk, onRole }: RowProps) {
  const isLone = people.purpose === "own-devices";
  const [isOpen, setOpen] = useState(isLone);
  const id = useId();
  const { name, colour, isSelf, devices, state } = member;
  // Whoever is out is level with nobody, and need not be.
  const isOut = people.self === null && state === "active";
  const { words, tone } = isOut ? silent : memberWords(member, naming);
  const called = isSelf ? `${isolated(name)} (you)` : isolated(name);
  return (
    <li className={styles["member"]} data-state={state}>
      <div className={styles["line"]}>
        <button
          type="button"
          className={styles["open"]}
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`Devices of ${called}`}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} size={14} />
        </button>
        <Avatar name={name} colour={colour} size={24} />
        <span className={styles["name"]} title={called}>
          {called}
        </span>
        <span className={styles["note"]} data-urgent={tone === "warn"}>
          {words}
        </span>
        {state === "active" && !isLone && (
          <RoleMenu member={member} called={called} rights={rights} onAsk={onAsk} onRole={onRole} />
        )}
      </div>
      {isOpen && (
        <ul id={id} className={styles["under"]} aria-label={`Devices of ${called}`}>
          {devices.map((device) => (
            <DeviceRow
              key={device.key}
              member={member}
              device={device}
              own={people.self?.device ?? null}
              naming={naming}
              bar={rights.barToRemoveDevice(member, device)}
              onAsk={onAsk}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

const silent = { words: "", tone: "quiet" } as const;

type RoleProps = Pick<RowProps, "member" | "rights" | "onAsk" | "onRole"> &
  Readonly<{ called: string }>;

function RoleMenu({ member, called, rights, onAsk, onRole }: RoleProps) {
  const button = useRef<HTMLButtonElement>(null);
  const barToRole = rights.barToRole(member);
  const barToRemove = rights.barToRemove(member);
  const role = roleName(member.role);
  if (rights.barToManage !== null) return <span className={styles["role"]}>{role}</span>;
  const askToRemove = () => {
    // What is asked leads back to what had the keyboard, and the line of the menu is gone by then.
    button.current?.focus();
    onAsk({ kind: "remove-person", member });
  };
  return (
    <LaterMenu
      button={
        <Button
          ref={button}
          look="quiet"
          className={styles["roleButton"]}
          aria-label={`Role of ${called}: ${role}`}
        >
          {role}
          <Icon of={ChevronDown} size={14} />
        </Button>
      }
    >
      {({ MenuChoice, MenuChoices, MenuGroup, MenuItem, MenuItems }) => (
        <MenuItems aria-label={`Role of ${called}`} align="end">
          <MenuChoices
            value={member.role}
            onValueChange={(chosen) => {
              const next = roleSchema.parse(chosen);
              if (next !== member.role) onRole(member, next);
            }}
          >
            {roleSchema.options.map((each) => (
              <MenuChoice
                key={each}
                value={each}
                disabled={barToRole !== null && each !== member.role}
              >
                {roleName(each)}
              </MenuChoice>
            ))}
          </MenuChoices>
          {barToRole !== null && <p className={styles["menuWhy"]}>{barToRole}</p>}
          <MenuGroup label={member.isSelf ? "You" : called}>
            <MenuItem disabled={barToRemove !== null} onSelect={askToRemove}>
              Remove from the space…
            </MenuItem>
          </MenuGroup>
          {barToRemove !== null && <p className={styles["menuWhy"]}>{barToRemove}</p>}
        </MenuItems>
      )}
    </LaterMenu>
  );
}
