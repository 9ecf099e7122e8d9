import { ChevronRight, Search } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Keys } from "../../ui/Keys.tsx";
import { Marked } from "../../ui/Marked.tsx";
import type { Entry, Section } from "./find-entries.ts";
import hits from "../../ui/hits.module.css";
import styles from "./FindDialog.module.css";

type Props = Readonly<{
  id: string;
  sections: readonly Section[];
  active: Entry | undefined;
  idOf: (entry: Entry) => string;
  hintOf: (row: DocumentRow) => string;
  onPoint: (entry: Entry) => void;
  onChoose: (entry: Entry, isBeside: boolean) => void;
}>;

/** What was found, section by section. */
export function FindList({ id, sections, ...rest }: Props) {
  return (
    <div id={id} className={styles["list"]} role="listbox" aria-label="What was found">
      {sections.map((section) => (
        <FindSection key={section.heading} section={section} {...rest} />
      ))}
      {sections.length === 0 && (
        <p className={styles["nothing"]}>Nothing here yet. Type a name to begin a document.</p>
      )}
    </div>
  );
}

type SectionProps = Omit<Props, "id" | "sections"> & Readonly<{ section: Section }>;

function FindSection({ section: { heading, entries }, active, ...rest }: SectionProps) {
  const headingId = useId();
  return (
    <div role="group" aria-labelledby={headingId} className={styles["section"]}>
      <div id={headingId} className={styles["label"]}>
        {heading}
      </div>
      {entries.map((entry) => (
        <FindOption key={entry.key} entry={entry} isActive={entry.key === active?.key} {...rest} />
      ))}
    </div>
  );
}

type OptionProps = Omit<SectionProps, "section" | "active"> &
  Readonly<{ entry: Entry; isActive: boolean }>;

function FindOption({ entry, isActive, idOf, hintOf, onPoint, onChoose }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  const isPointedAt = useRef(false);
  useEffect(() => {
    // Nothing moves under the pointer.
    if (isActive && !isPointedAt.current) option.current?.scrollIntoView({ block: "nearest" });
    isPointedAt.current = false;
  }, [isActive]);

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field hears the keys
    <div
      ref={option}
      id={idOf(entry)}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={`${hits["hit"]} ${styles["option"]}`}
      onPointerMove={() => {
        if (isActive) return;
        isPointedAt.current = true;
        onPoint(entry);
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onChoose(entry, event.ctrlKey || event.metaKey)}
    >
      <EntryIcon entry={entry} />
      <span className={`${hits["name"]} ${styles["name"]}`}>
        <Marked text={entry.name} ranges={entry.ranges} />
      </span>
      <EntryHint entry={entry} hintOf={hintOf} />
      <EntryKeys entry={entry} isActive={isActive} />
    </div>
  );
}

function EntryIcon({ entry }: Readonly<{ entry: Entry }>) {
  switch (entry.kind) {
    case "document":
    case "text":
      return <TypeIcon type={entry.row.type} />;
    case "new":
      return <TypeIcon type={entry.type.name} />;
    case "command":
      return <Icon of={ChevronRight} className={hits["glass"]} />;
    case "search":
      return <Icon of={Search} className={hits["glass"]} />;
  }
}

function EntryHint({ entry, hintOf }: Pick<OptionProps, "entry" | "hintOf">) {
  const className = styles["hint"];
  switch (entry.kind) {
    case "document":
      return <span className={className}>{hintOf(entry.row)}</span>;
    case "text":
      return (
        <span className={className}>
          “<Marked {...entry.passage} />”
        </span>
      );
    case "command":
      return <span className={className}>{entry.command.group}</span>;
    case "search":
    case "new":
      return <span className={className} />;
  }
}

function EntryKeys({ entry, isActive }: Pick<OptionProps, "entry" | "isActive">) {
  if (entry.kind === "command" && entry.command.keys !== undefined) {
    return <Keys of={entry.command.keys} />;
  }
  return isActive ? <Keys of="Enter" /> : null;
}
