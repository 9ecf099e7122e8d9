import { type ReactNode, useId } from "react";
import type { ChoiceField, DateField, ProseField } from "#shared/doctypes/define.ts";
import { journalType } from "#shared/doctypes/journal/index.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { useField } from "../../document/use-field.ts";
import { DateControl } from "../../fields/DateControl.tsx";
import { ProseControl } from "../../fields/ProseControl.tsx";
import { SegmentedControl } from "../../fields/SegmentedControl.tsx";
import styles from "./JournalFields.module.css";

type Props = Readonly<{
  document: OpenDocument;
  isReadOnly: boolean;
  field: (key: string) => ReactNode;
}>;

const outcome = fieldOf<ChoiceField>("outcome");
const luckOrSkill = fieldOf<ChoiceField>("luckOrSkill");
const whatHappened = fieldOf<ProseField>("whatHappened");
const again = fieldOf<DateField>("reviewAgainOn");

/** What came of it. An outcome ends the waiting; "too early" asks for another day. */
export function Review({ document, isReadOnly, field }: Props) {
  const [found] = useField(document, outcome);
  const id = useId();
  const given = { document, isReadOnly };
  return (
    <>
      <section className={styles["section"]}>
        <h2 className={styles["heading"]}>
          <label htmlFor={id}>{whatHappened.label}</label>
        </h2>
        <div className={styles["segments"]}>
          <SegmentedControl field={outcome} {...given} />
          <SegmentedControl field={luckOrSkill} {...given} />
        </div>
        {found === "too-early" && (
          <div className={styles["again"]}>
            <label htmlFor={`${id}-again`}>Look at it again on</label>
            <DateControl field={again} id={`${id}-again`} {...given} />
          </div>
        )}
        <ProseControl field={whatHappened} id={id} {...given} />
      </section>
      {field("lesson")}
    </>
  );
}

function fieldOf<Kind extends { kind: string }>(key: string): Kind {
  const field = journalType.fields.find((each) => each.key === key);
  invariant(field !== undefined, `a journal entry has a field ${key}`);
  // Which kind a key has stands in the type's own list, which keeps no such types.
  return field as unknown as Kind;
}
