import { Lock } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { flushSync } from "react-dom";
import { missingIn, type PredictionKey } from "#shared/document/journal/prediction.ts";
import { sealedAsKnownHere } from "#shared/document/journal/seal.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { useSeal } from "../../document/use-seal.ts";
import { documentName } from "../../fields/document-name.ts";
import { useAllRows, useToday } from "../../fields/surroundings.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ChangedAfterSealing } from "./ChangedAfterSealing.tsx";
import { Review } from "./Review.tsx";
import { SealedBlock } from "./SealedBlock.tsx";
import { missingInWords } from "./seal-words.ts";
import styles from "./JournalFields.module.css";

type Props = Readonly<{
  document: OpenDocument;
  isReadOnly: boolean;
  /** A field of the entry as it stands in the text. */
  field: (key: string) => ReactNode;
  /** Leads to a field that stands beside the text. */
  onField: (key: string) => void;
  now: () => number;
}>;

/** The prediction of a journal entry: being written, then sealed, then looked at again. */
export function JournalFields({ document, isReadOnly, field, onField, now }: Props) {
  const today = useToday();
  const rows = useAllRows();
  const { seal, others, present, changed } = useSeal(document);
  const isDue = present.reviewOn !== null && present.reviewOn <= today;
  const block = useRef<HTMLElement>(null);
  /** The button goes: whoever pressed it goes on at what it made. */
  const makeSeal = () => {
    flushSync(() => document.sealing.seal(now()));
    block.current?.focus();
  };
  const review = <Review document={document} isReadOnly={isReadOnly} field={field} />;

  if (seal === null) {
    return (
      <>
        {field("expected")}
        {field("confidence")}
        {field("falsifier")}
        {!isReadOnly && (
          <SealBar missing={missingIn(present)} onSeal={makeSeal} onField={onField} />
        )}
        {isDue && review}
      </>
    );
  }
  return (
    <>
      <SealedBlock ref={block} seal={seal} others={others} />
      {changed.length > 0 && (
        <ChangedAfterSealing
          changed={changed}
          sealed={sealedAsKnownHere(seal)}
          present={present}
          nameOf={(id) => nameIn(rows, id)}
        />
      )}
      {review}
    </>
  );
}

function nameIn(rows: readonly DocumentRow[], id: string): string {
  const row = rows.find((each) => each.id === id);
  return row === undefined ? "A document that is not here" : documentName(row.title, row.type);
}

type SealBarProps = Readonly<{
  missing: readonly PredictionKey[];
  onSeal: () => void;
  onField: (key: string) => void;
}>;

function SealBar({ missing, onSeal, onField }: SealBarProps) {
  return (
    <div className={styles["bar"]}>
      <Button onClick={onSeal} disabled={missing.length > 0} aria-describedby="seal-words">
        <Icon of={Lock} size={14} />
        Seal
      </Button>
      <p id="seal-words" className={styles["words"]}>
        {missingInWords(missing) ??
          "Once sealed, the prediction can be read and no longer changed."}
      </p>
      {missing.includes("reviewOn") && (
        <Button look="quiet" onClick={() => onField("reviewOn")}>
          Choose the day
        </Button>
      )}
    </div>
  );
}
