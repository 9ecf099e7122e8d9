import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type NodeKey,
  type SerializedLexicalNode,
} from "lexical";
import { createElement, type ReactElement } from "react";
import { knownEmbedKeys } from "#shared/document/blocks/known.ts";
import { Mention } from "../mentions/Mention.tsx";

type Embed = Readonly<Record<string, unknown>>;

/** Something in a line that is no text and that this version cannot show better than as a chip. */
export class EmbedNode extends DecoratorNode<ReactElement | null> {
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
    if (typeof this.__embed["mention"] !== "string") chip.textContent = chipWords(this.__embed);
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

  override decorate(): ReactElement | null {
    const id = this.getEmbed()["mention"];
    const label = this.getEmbed()["label"];
    if (typeof id !== "string") return null;
    return createElement(Mention, { id, label: typeof label === "string" ? label : "" });
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

/** A picture says what it shows, until it is shown. */
function chipWords({ alt, name }: Embed): string {
  const words = [alt, name].find((each) => typeof each === "string" && each !== "");
  return typeof words === "string" ? words : "…";
}

function isEmbed(value: unknown): value is Embed {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function $createEmbedNode(embed: Embed): EmbedNode {
  return $applyNodeReplacement(new EmbedNode(embed));
}
