import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type NodeKey,
  type SerializedLexicalNode,
} from "lexical";
import { createElement, type ReactElement } from "react";
import { knownEmbedKeys } from "#shared/document/blocks/known.ts";
import { type Embed, Embedded } from "./embedded.ts";

/** Something in a line that is no text and that this version cannot show better than as a chip. */
export class EmbedNode extends DecoratorNode<ReactElement> {
  __embed: Embed;

  static override getType(): string {
    return "embed";
  }

  static override clone(node: EmbedNode): EmbedNode {
    return new EmbedNode(node.__embed, node.__key);
  }

  static override importJSON(serialized: SerializedLexicalNode): EmbedNode {
    const embed = "embed" in serialized ? serialized.embed : null;
    return $createEmbedNode(isEmbed(embed) ? embed : {});
  }

  override exportJSON(): SerializedLexicalNode & { readonly embed: Embed } {
    return { ...super.exportJSON(), embed: this.getEmbed() };
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
    if (!isKnownEmbed(this.__embed)) chip.textContent = "…";
    return chip;
  }

  override updateDOM(): boolean {
    return false;
  }

  override getTextContent(): string {
    return "";
  }

  /** The caret steps over it as over a letter. */
  override isKeyboardSelectable(): false {
    return false;
  }

  override decorate(): ReactElement {
    return createElement(Embedded, { embed: this.getEmbed() });
  }
}

/** Whether an embed is one that a person or an import can put in: a mentioned document, or a picture. */
export function isKnownEmbed(embed: Embed): boolean {
  const names = typeof embed["mention"] === "string" || typeof embed["attachment"] === "string";
  return (
    names &&
    Object.entries(embed).every(
      ([key, value]) => key !== "block" && knownEmbedKeys.has(key) && typeof value === "string",
    )
  );
}

function isEmbed(value: unknown): value is Embed {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function $createEmbedNode(embed: Embed): EmbedNode {
  return $applyNodeReplacement(new EmbedNode(embed));
}
