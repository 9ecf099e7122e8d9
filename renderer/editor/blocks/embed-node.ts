import {
  $applyNodeReplacement,
  DecoratorNode,
  type DOMConversionMap,
  type DOMConversionOutput,
  type DOMExportOutput,
  type EditorConfig,
  type NodeKey,
  type SerializedLexicalNode,
} from "lexical";
import { createElement, type ReactElement } from "react";
import { knownEmbedKeys } from "#shared/document/blocks/known.ts";
import { deepLinkScheme, parseDeepLink } from "#shared/domain/deep-link.ts";
import { knownDocument, titleOfDocument } from "../mentions/known-documents.ts";
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

  /** Says something else of the same thing: a picture's description. */
  setEmbed(embed: Embed): void {
    this.getWritable().__embed = embed;
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

  /** As it is copied, and as whoever reads the words of its line has it. */
  override getTextContent(): string {
    return wordsOfEmbed(this.getEmbed());
  }

  static override importDOM(): DOMConversionMap {
    return {
      // Before links, which lead to web and mail addresses only.
      a: (element) =>
        mentionIn(element) === null ? null : { conversion: $mentionOf, priority: 2 },
    };
  }

  /** A mention is a link to its document, with its title. */
  override exportDOM(): DOMExportOutput {
    const { mention } = this.getEmbed();
    const row = typeof mention === "string" ? knownDocument(mention) : undefined;
    const element = document.createElement(row === undefined ? "span" : "a");
    if (row !== undefined) {
      element.setAttribute("href", `${deepLinkScheme}://document/${row.space}/${row.id}`);
    }
    element.textContent = this.getTextContent();
    return { element };
  }

  /** The caret steps over it as over a letter. */
  override isKeyboardSelectable(): false {
    return false;
  }

  override decorate(): ReactElement {
    return createElement(Embedded, { embed: this.getEmbed() });
  }
}

function wordsOfEmbed(embed: Embed): string {
  const { mention, attachment, label, alt, name } = embed;
  if (typeof mention === "string") return titleOfDocument(mention) || words(label);
  return typeof attachment === "string" ? words(alt) || words(name) : "";
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A mention that was copied here, and came back as marked-up text only. */
function $mentionOf(element: HTMLElement): DOMConversionOutput {
  const mention = mentionIn(element);
  return { node: mention === null ? null : $createEmbedNode({ mention }) };
}

function mentionIn(element: HTMLElement): string | null {
  const link = parseDeepLink(element.getAttribute("href") ?? "");
  return link.ok && knownDocument(link.value.document) !== undefined ? link.value.document : null;
}

/** Whether an embed is one that a person or an import can put in: a mentioned document, a picture or a file. */
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
