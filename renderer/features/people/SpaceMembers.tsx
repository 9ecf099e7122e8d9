import type { People } from "#shared/bridge/sharing-calls.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { askWords } from "./ask-words.ts";
import { rightsIn } from "./rights.ts";
import styles from "./SpaceMembers.module.css";
import { othersIn, together } from "./sync-line.ts";

type Props = Readonly<{ people: People; href: string; onInvite: () => void }>;

const mostFaces = 8;

/** Who is in a space, in one line, with the way to all that can be said of them. */
export function SpaceMembers({ people, href, onInvite }: Props) {
  const { members, purpose, requests } = people;
  const others = members.filter(({ state, isSelf }) => state === "active" && !isSelf);
  const isOwn = purpose === "own-devices";
  const devices = othersIn(people).length;
  const isOut = people.self === null;
  const shared = `${sharedWords(others.map(({ name }) => name))}${rightsWords(people)}`;
  const words = isOwn ? ownWords(devices) : shared;
  return (
    <div className={styles["line"]}>
      <a className={styles["people"]} href={href}>
        {others.length > 0 && !isOut && (
          <span className={styles["faces"]}>
            {others.slice(0, mostFaces).map(({ person, name, colour }) => (
              <Avatar key={person} name={name} colour={colour} size={24} />
            ))}
          </span>
        )}
        <span className={styles["names"]}>
          {isOut ? "You are not in this space any more: what is here you can read" : words}
        </span>
        {requests.length > 0 && <span className={styles["asks"]}>{askWords(requests)}</span>}
      </a>
      {rightsIn(people).barToInvite === null && (
        <Button onClick={onInvite}>{isOwn ? "Pair another device…" : "Invite…"}</Button>
      )}
    </div>
  );
}

function sharedWords(names: readonly string[]): string {
  return names.length === 0 ? "Nobody but you so far" : `With ${together(names)}`;
}

/** Whoever looks in vain for a way to begin something there is told why. */
function rightsWords({ self }: People): string {
  if (self?.role === "viewer") return ": you can read";
  return self?.role === "commenter" ? ": you can read and comment" : "";
}

function ownWords(devices: number): string {
  if (devices === 0) return "Only this computer so far";
  return devices === 1 ? "On one other device of yours" : `On ${devices} other devices of yours`;
}
