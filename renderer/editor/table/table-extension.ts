import {
  registerTableCellUnmergeTransform,
  registerTablePlugin,
  registerTableSelectionObserver,
  setScrollableTablesActive,
  TableCellNode,
  TableNode,
  TableRowNode,
} from "@lexical/table";
import { defineExtension, mergeRegister } from "lexical";

/**
 * Tables as the model has them: nothing merged, no colours. Selecting cells begins with the first table, whichever way
 * it comes: Lexical's looks at the selection behind each letter, in an update of its own, and most texts have no table.
 */
export const TableExtension = defineExtension({
  name: "throughline/table",
  /** Whether a table scrolls sideways. It takes an element around each, and a look for it. */
  config: { scrolls: false },
  nodes: () => [TableNode, TableRowNode, TableCellNode],
  register: (editor, { scrolls }) => {
    let stopSelecting: (() => void) | null = null;
    // Before any is drawn: an element that stands already would get no other around it.
    setScrollableTablesActive(editor, scrolls);
    return mergeRegister(
      () => stopSelecting?.(),
      registerTablePlugin(editor),
      registerTableCellUnmergeTransform(editor),
      editor.registerNodeTransform(TableCellNode, (cell) => {
        if (cell.getBackgroundColor() !== null) cell.setBackgroundColor(null);
      }),
      // It finds those that are there by itself.
      editor.registerMutationListener(TableNode, () => {
        stopSelecting ??= registerTableSelectionObserver(editor);
      }),
    );
  },
});
