import { $createListItemNode, $createListNode, type ListNode, type ListType } from "@lexical/list";
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  type TableNode,
} from "@lexical/table";
import { $createParagraphNode, $createTextNode, type LexicalNode } from "lexical";

export function $createListOf(type: ListType, items: readonly LexicalNode[]): ListNode {
  return $createListNode(type).append(...items.map((item) => $createListItemNode().append(item)));
}

/** A table in which each cell holds one paragraph with the text that is given. */
export function $createTableOf(rows: readonly (readonly string[])[]): TableNode {
  return $createTableNode().append(
    ...rows.map((cells) =>
      $createTableRowNode().append(
        ...cells.map((text) =>
          $createTableCellNode().append($createParagraphNode().append($createTextNode(text))),
        ),
      ),
    ),
  );
}
