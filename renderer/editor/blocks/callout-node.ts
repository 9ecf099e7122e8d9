import {
  $applyNodeReplacement,
  $createParagraphNode,
  type DOMConversionMap,
  type DOMExportOutput,
  type EditorConfig,
  ElementNode,
  type LexicalEditor,
  type NodeKey,
  type ParagraphNode,
  type RangeSelection,
  type SerializedElementNode,
} from "lexical";

/** A remark set apart from the text around it. */
export class CalloutNode extends ElementNode {
  static override getType(): string {
    return "callout";
  }

  static override clone(node: CalloutNode): CalloutNode {
    return new CalloutNode(node.__key);
  }

  static override importJSON(serialized: SerializedElementNode): CalloutNode {
    return $createCalloutNode().updateFromJSON(serialized);
  }

  static override importDOM(): DOMConversionMap {
    return {
      aside: () => ({ conversion: () => ({ node: $createCalloutNode() }), priority: 0 }),
    };
  }

  constructor(key?: NodeKey) {
    super(key);
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const box = document.createElement("div");
    box.setAttribute("role", "note");
    // The theme may name a class for any type of node; Lexical types it as unknown.
    if (typeof config.theme["callout"] === "string") box.className = config.theme["callout"];
    return box;
  }

  override updateDOM(): boolean {
    return false;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const { element } = super.exportDOM(editor);
    const aside = document.createElement("aside");
    return { element: element === null ? null : aside };
  }

  /** Enter leaves the callout, as it leaves a heading. */
  override insertNewAfter(_selection: RangeSelection, restoreSelection?: boolean): ParagraphNode {
    const paragraph = $createParagraphNode();
    this.insertAfter(paragraph, restoreSelection);
    return paragraph;
  }

  override collapseAtStart(): true {
    const paragraph = $createParagraphNode();
    paragraph.append(...this.getChildren());
    this.replace(paragraph);
    return true;
  }
}

export function $createCalloutNode(): CalloutNode {
  return $applyNodeReplacement(new CalloutNode());
}
