import { CodeExtension } from "@lexical/code-core";
import {
  HorizontalRuleExtension,
  NormalizeTripleClickSelectionExtension,
  TabIndentationExtension,
} from "@lexical/extension";
import { LinkExtension } from "@lexical/link";
import { ListExtension } from "@lexical/list";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { configExtension, defineExtension } from "lexical";
import { deepestIndent } from "./binding/flat-block.ts";
import { BlockActionsExtension } from "./block-menu/block-actions-extension.ts";
import { CalloutNode } from "./blocks/callout-node.ts";
import { EmbedNode } from "./blocks/embed-node.ts";
import { UnknownBlockNode } from "./blocks/unknown-block-node.ts";
import { LeaveCodeExtension } from "./code/leave-code-extension.ts";
import { TypedItemExtension } from "./typed-item-extension.ts";
import { SetLanguageExtension } from "./code/set-language-extension.ts";
import { FormatBarExtension } from "./format/format-bar-extension.ts";
import { FreshCaretExtension } from "./fresh-caret-extension.ts";
import { InsertBlockExtension } from "./insert-block-extension.ts";
import { KeepToModelExtension } from "./keep-to-model-extension.ts";
import { LaidOutExtension } from "./laid-out-extension.ts";
import { SetLinkExtension } from "./links/set-link-extension.ts";
import { LeaveHeadingExtension } from "./leave-heading-extension.ts";
import { MoveBlockExtension } from "./move-block-extension.ts";
import { OwnLettersExtension } from "./own-letters-extension.ts";
import { PasteExtension } from "./paste-extension.ts";
import { ShortcutsExtension } from "./shortcuts-extension.ts";
import { SlashMenuExtension } from "./suggest/slash-menu-extension.ts";
import { TabExtension } from "./tab-extension.ts";
import { TableActionsExtension } from "./table/table-actions-extension.ts";
import { TableExtension } from "./table/table-extension.ts";
import { TakenOnceExtension } from "./taken-once-extension.ts";
import { TurnIntoExtension } from "./turn-into-extension.ts";

/**
 * The editor of a body. It begins empty, because the binding fills it from the document, and has no
 * history of its own: undo belongs to the document. The parts of rich text are taken one by one: the
 * whole extension would also announce every heading of a document that opens. How it looks is the
 * window's concern: this runs without one as well.
 */
export const bodyExtension = defineExtension({
  name: "throughline/body",
  dependencies: [
    NormalizeTripleClickSelectionExtension,
    FreshCaretExtension,
    LaidOutExtension,
    OwnLettersExtension,
    TakenOnceExtension,
    ListExtension,
    CodeExtension,
    HorizontalRuleExtension,
    LinkExtension,
    TableExtension,
    configExtension(TabIndentationExtension, { maxIndent: deepestIndent + 1 }),
    TabExtension,
    KeepToModelExtension,
    TurnIntoExtension,
    InsertBlockExtension,
    MoveBlockExtension,
    BlockActionsExtension,
    TableActionsExtension,
    SetLanguageExtension,
    TypedItemExtension,
    LeaveCodeExtension,
    LeaveHeadingExtension,
    SetLinkExtension,
    PasteExtension,
    ShortcutsExtension,
    SlashMenuExtension,
    FormatBarExtension,
  ],
  namespace: "throughline",
  nodes: [HeadingNode, QuoteNode, CalloutNode, EmbedNode, UnknownBlockNode],
  $initialEditorState: null,
  register: (editor) => registerRichText(editor),
});
