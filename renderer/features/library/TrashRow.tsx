import { memo } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentName } from "../../fields/document-name.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./DocumentGrid.module.css";
import { GridRow, NameInRow } from "./GridRow.tsx";
import own from "./TrashRow.module.css";
import type { DrawnRow } from "./VirtualLines.tsx";

type Props = DrawnRow &
  Readonly<{
    href: string;
    /** Since when it is here, and where it was. */
    note: string;
    /** Nothing for whoever may not change it. */
    onRestore: ((row: DocumentRow) => void) | null;
  }>;

/** The line of one document in the Trash. */
export const TrashRow = memo(function TrashRow({ href, note, onRestore, ...props }: Props) {
  const { row, isChosen } = props;
  return (
    <GridRow {...props} look={own["line"]}>
      <span className={`${styles["cell"]} ${own["name"]}`} role="gridcell">
        <NameInRow row={row} isChosen={isChosen} href={href} />
      </span>
      <span className={own["note"]} role="gridcell" title={note}>
        {note}
      </span>
      <span className={own["act"]} role="gridcell">
        {/* For the pointer; the keyboard has the bar. */}
        {onRestore !== null && (
          <Button
            look="quiet"
            tabIndex={-1}
            aria-label={`Restore ${documentName(row.title, row.type)}`}
            onClick={() => onRestore(row)}
          >
            Restore
          </Button>
        )}
      </span>
    </GridRow>
  );
});
