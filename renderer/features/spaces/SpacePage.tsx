import { FolderClosed } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Space } from "#shared/domain/space.ts";
import { commentWords } from "../../fields/comment-words.ts";
import { NamedDocument } from "../../fields/NamedDocument.tsx";
import { Button } from "../../ui/Button.tsx";
import { Message } from "../../ui/Message.tsx";
import { NewButton } from "../../ui/NewButton.tsx";
import { RefusedBanner } from "../../ui/RefusedBanner.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import list from "../../ui/rows.module.css";
import styles from "./SpacePage.module.css";

type Props = Readonly<{
  space: Space;
  /** Its documents, newest change first. */
  rows: readonly DocumentRow[];
  /** Stands in their place while nobody knows which there are. */
  unheard?: ReactNode;
  /** Those that others have changed since they were read on this computer. */
  unread: ReadonlySet<string>;
  /** Whether it was just made and is to be named; asked once it is there. */
  takesName?: () => boolean;
  newKey: string;
  hrefOf: (row: DocumentRow) => string;
  onNew: () => void;
  onImport: () => void;
  /** Shows all of them where they can be filtered and put in order. */
  onAll: () => void;
  onRename: (name: string) => void;
  onRemove: () => void;
  /** Why the space was not changed; null where it was, or it was called off. */
  refusal: string | null;
  onReadRefusal: () => void;
  /** Who else is in it, and the ways to have somebody in it; nothing where nobody can be. */
  sharing?: ReactNode;
  /** How it stands with the others in it. */
  sync?: ReactNode;
  /** Whether others have something that is still to come here. */
  isComing?: boolean;
  /** Whether this person may write in it. */
  mayWrite?: boolean;
  mayRename?: boolean;
}>;

const nothingYet = "Nothing in this space yet.";

/** One space: its name, what is in it, and the way to be rid of it. */
export function SpacePage(props: Props) {
  const { space, rows, newKey, hrefOf, onNew, onRename, onRemove } = props;
  const { mayWrite = true, mayRename = true } = props;
  const lead = props.isComing === true ? "What others wrote here is on its way." : nothingYet;
  const isUnheard = props.unheard !== undefined && props.unheard !== false;
  const isShared = space.kind === "shared" || space.kind === "own-devices";
  const isOwn = space.kind === "private";
  useEffect(() => {
    window.document.title = `${space.name} · Throughline`;
  }, [space.name]);

  return (
    <Screen
      bar={
        <>
          <Breadcrumb path={[space.name]} />
          {props.sync}
          {!isOwn && (
            <Button look="quiet" onClick={onRemove}>
              Remove this space…
            </Button>
          )}
          {rows.length > 0 && mayWrite && (
            <NewButton words="New document" keys={newKey} onNew={onNew} />
          )}
        </>
      }
      banner={
        <RefusedBanner
          icon={FolderClosed}
          lead="The space was not changed."
          why={props.refusal}
          onRead={props.onReadRefusal}
        />
      }
    >
      {isOwn || !mayRename ? (
        <ScreenHeading>{space.name}</ScreenHeading>
      ) : (
        <h1>
          <NameBox
            key={space.name}
            name={space.name}
            takesName={props.takesName ?? (() => false)}
            onRename={onRename}
          />
        </h1>
      )}
      {props.sharing}
      {rows.length === 0 && props.unheard}
      {rows.length === 0 &&
        !isUnheard &&
        (mayWrite ? (
          <Message
            action="New document"
            onAction={onNew}
            keys={newKey}
            look="primary"
            other={{ words: "Import…", onPress: props.onImport }}
          >
            {lead}{" "}
            {isShared
              ? "What you begin here, whoever is in it can read."
              : "What you begin here stays on this computer."}
          </Message>
        ) : (
          <Message>{lead} What others write here you can read.</Message>
        ))}
      {rows.length > 0 && (
        <Documents rows={rows} unread={props.unread} hrefOf={hrefOf} onAll={props.onAll} />
      )}
    </Screen>
  );
}

type NameProps = Readonly<{
  name: string;
  takesName: () => boolean;
  onRename: (name: string) => void;
}>;

/** Enter or leaving takes the name, Escape gives it up. An empty one is no name. */
function NameBox({ name, takesName, onRename }: NameProps) {
  const [shown, setShown] = useState(name);
  const box = useRef<HTMLTextAreaElement>(null);
  const begin = useEffectEvent(() => {
    if (!takesName()) return;
    box.current?.focus();
    box.current?.select();
  });
  useEffect(() => begin(), []);
  const finish = () => {
    const wanted = shown.trim();
    if (wanted === "") setShown(name);
    else if (wanted !== name) onRename(wanted);
  };
  return (
    <textarea
      ref={box}
      className={styles["name"]}
      aria-label="Name of the space"
      dir="auto"
      rows={1}
      value={shown}
      maxLength={80}
      spellCheck={false}
      // As long as it may be it takes more than a line, and is one all the same.
      onChange={(event) => setShown(event.currentTarget.value.replace(/[\r\n]+/g, " "))}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") {
          event.preventDefault();
          box.current?.blur();
        }
        if (event.key === "Escape") setShown(name);
      }}
    />
  );
}

const mostRows = 200;

type ListProps = Pick<Props, "rows" | "unread" | "hrefOf" | "onAll">;

function Documents({ rows, unread, hrefOf, onAll }: ListProps) {
  const more = rows.length - mostRows;
  return (
    <>
      <ul aria-label="Documents of this space">
        {rows.slice(0, mostRows).map((row) => (
          <li key={row.id}>
            <a className={list["row"]} href={hrefOf(row)}>
              <NamedDocument row={row} isUnread={unread.has(row.id)} />
              <span className={list["note"]}>{commentWords(row.comments)}</span>
            </a>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className={styles["more"]}>
          {more.toLocaleString("en-GB")} more, changed longer ago.
          <Button look="quiet" onClick={onAll}>
            Show all in the Library
          </Button>
        </p>
      )}
    </>
  );
}
