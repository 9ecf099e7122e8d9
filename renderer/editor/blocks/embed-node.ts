import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type NodeKey,
  type SerializedLexicalNode,
} from "lexical";

type Embed = Readonly<Record<string, unknown>>;

/** Something in a line that is no text and that this version cannot show better than as a chip. */
export class EmbedNode extends DecoratorNode<null> {
  __embed: Embed;

  static override getType(): string {
    return "embed";
  }

  static override clone(node: EmbedNode): EmbedNode {
    return new EmbedNode(node.__embed, node.__key);
  }

  static override importJSON(_serialized: SerializedLexicalNode): EmbedNode {
    return $createEmbedNode({});
  }

  constructor(embed: Embed = {}, key?: NodeKey) {
    super(key);
    this.__embed = embed;
  }

  getEmbed(): Embed {
    return this.getLatest().__embed;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const chip = document.createElement("span");
    // The theme may name a class for any type of node; Lexical types it as unknown.
    if (typeof config.theme["embed"] === "string") chip.className = config.theme["embed"];
    chip.textContent = "…";
    return chip;
  }

  override updateDOM(): boolean {
    return false;
  }

  override getTextContent(): string {
    return "";
  }

  override decorate(): null {
    return null;
  }
}

export function $createEmbedNode(embed: Embed): EmbedNode {
  return $applyNodeReplacement(new EmbedNode(embed));
}
