import { Dialog } from "radix-ui";
import { type KeyboardEvent, useId, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SearchHit } from "#shared/domain/search-hit.ts";
import { named } from "#shared/search/rank-names.ts";
import { documentName } from "../../fields/document-name.ts";
import { Keys } from "../../ui/Keys.tsx";
import {
  type Entry,
  type Findable,
  findDocuments,
  findEverything,
  type OfferedCommand,
} from "./find-entries.ts";
import styles from "./FindDialog.module.css";
import { FindInput } from "./FindInput.tsx";
import { FindList } from "./FindList.tsx";

export type FindMode = "everything" | "documents";

type Props = Readonly<{
  mode: FindMode;
  rows: readonly DocumentRow[];
  commands: readonly OfferedCommand[];
  types: Findable["types"];
  /** What the words were found in, for as far as it is known by now. */
  hits: readonly SearchHit[];
  /** Where a document is, in a word or two. */
  hintOf: (row: DocumentRow) => string;
  besideKeys: string;
  onType: (typed: string) => void;
  onChoose: (entry: Entry, isBeside: boolean) => void;
  onClose: () => void;
}>;

const words = {
  everything: {
    title: "Command palette",
    placeholder: "Find a document, or run a command",
    find: findEverything,
  },
  documents: {
    title: "Open a document",
    placeholder: "Open a document by its name",
    find: findDocuments,
  },
} as const;

/** One field that finds documents by name and text, runs commands and makes documents. */
export function FindDialog(props: Props) {
  const { mode, rows, commands, types, hits, besideKeys, onType, onChoose, onClose } = props;
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState<string | null>(null);
  const listId = useId();

  const documents = rows.map((row) => named(row, documentName(row.title, row.type)));
  const offered = commands.map((command) => named(command, command.title));
  const found = words[mode].find(typed, { documents, commands: offered, types }, hits);
  const entries = found.sections.flatMap((section) => section.entries);
  const at = Math.max(
    0,
    entries.findIndex(({ key }) => key === wanted),
  );
  const active = entries[at];

  const type = (next: string) => {
    setTyped(next);
    setWanted(null);
    onType(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (step !== undefined) setWanted(entries[step(at, entries.length)]?.key ?? null);
    else if (event.key === "Enter" && active !== undefined) {
      onChoose(active, event.ctrlKey || event.metaKey);
    } else return;
    event.preventDefault();
    // The screen behind has keys of its own, and by now perhaps the focus.
    event.stopPropagation();
  };

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles["veil"]} />
        <Dialog.Content
          className={styles["palette"]}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onEscapeKeyDown={(event) => event.stopPropagation()}
          // Whoever opened it puts the focus back, with the caret.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className={styles["title"]}>{words[mode].title}</Dialog.Title>
          <FindInput
            label={words[mode].title}
            placeholder={words[mode].placeholder}
            typed={typed}
            listId={listId}
            activeId={active === undefined ? undefined : optionId(listId, active)}
            onType={type}
          />
          <FindList
            id={listId}
            sections={found.sections}
            active={active}
            idOf={(entry) => optionId(listId, entry)}
            hintOf={props.hintOf}
            onPoint={({ key }) => setWanted(key)}
            onChoose={onChoose}
          />
          <div className={styles["foot"]}>
            <span className={styles["advice"]}>
              <Keys of="↑+↓" /> choose
            </span>
            {(active?.kind === "document" || active?.kind === "text") && (
              <span className={styles["advice"]}>
                <Keys of={besideKeys} /> beside
              </span>
            )}
            <span className={styles["count"]} role="status">
              {countInWords(found.documents, rows.length, typed)}
            </span>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const page = 8;

/** The keys that move through the list; at its ends it goes round, a page at a time it does not. */
const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(at + page, count - 1),
  PageUp: (at) => Math.max(at - page, 0),
};

function optionId(listId: string, { key }: Entry): string {
  return `${listId} ${key}`.replaceAll(/[^\w-]/g, "-");
}

function countInWords(found: number, all: number, typed: string): string {
  const documents = all === 1 ? "1 document" : `${all.toLocaleString("en")} documents`;
  return typed.trim() === "" ? documents : `${found.toLocaleString("en")} of ${documents}`;
}
