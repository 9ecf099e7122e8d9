import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type NodeKey,
  type SerializedLexicalNode,
} from "lexical";

/** Stands where a block of a kind stands that a newer version of the program made. */
export class UnknownBlockNode extends DecoratorNode<null> {
  __kind: string;
  __text: string;

  static override getType(): string {
    return "unknown-block";
  }

  static override clone(node: UnknownBlockNode): UnknownBlockNode {
    return new UnknownBlockNode(node.__kind, node.__text, node.__key);
  }

  static override importJSON(_serialized: SerializedLexicalNode): UnknownBlockNode {
    return $createUnknownBlockNode("unknown", "");
  }

  constructor(kind = "unknown", text = "", key?: NodeKey) {
    super(key);
    this.__kind = kind;
    this.__text = text;
  }

  getKind(): string {
    return this.getLatest().__kind;
  }

  getText(): string {
    return this.getLatest().__text;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const block = document.createElement("div");
    if (typeof config.theme["unknownBlock"] === "string") {
      block.className = config.theme["unknownBlock"];
    }
    const note = document.createElement("strong");
    note.textContent = "Made by a newer version";
    block.append(note);
    if (this.__text !== "") block.append(document.createElement("br"), this.__text);
    return block;
  }

  override updateDOM(before: this): boolean {
    return before.__text !== this.__text;
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    return this.getText();
  }

  override decorate(): null {
    return null;
  }
}

export function $createUnknownBlockNode(kind: string, text: string): UnknownBlockNode {
  return $applyNodeReplacement(new UnknownBlockNode(kind, text));
}
