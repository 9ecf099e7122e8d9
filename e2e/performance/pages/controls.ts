import type { EditorThemeClasses, LexicalEditor, LexicalNode, RootNode, TextNode } from "lexical";
import type { Room, Surrounding, Surroundings } from "./surroundings.ts";

/** Milliseconds: a document that is not shown by then will not be. */
const patience = 60_000;

/**
 * What the bench does inside a page, the window's and the yardsticks' alike. Lexical is reached through the
 * editor that it hangs on its root element, because the built window exports nothing.
 */
const controls = {
  /** What the editor shows, as the JSON that Lexical reads and writes. */
  state: () => JSON.stringify(editor().getEditorState()),

  surroundings(): Surroundings {
    const frame: Surrounding[] = [];
    for (let at: Element | null = body(); at !== null && at.id !== "root"; at = at.parentElement) {
      const attributes = [...at.attributes].map(({ name, value }) => [name, value] as const);
      const beside = [...(at.parentElement?.children ?? [])];
      const place = beside.indexOf(at);
      frame.unshift({
        name: at.tagName,
        attributes: Object.fromEntries(attributes),
        before: beside.slice(0, place).flatMap(roomOf),
        after: beside.slice(place + 1).flatMap(roomOf),
      });
    }
    const styles = [...document.styleSheets].flatMap(({ href }) => href ?? []);
    const config = Reflect.get(editor(), "_config") as { theme: EditorThemeClasses };
    return { styles, frame, width: body().getBoundingClientRect().width, theme: config.theme };
  },

  countBlocks: () => body().childElementCount,

  /** Puts the caret into the middle of a block; blocks are counted at the top of the document. */
  placeCaret(block: number): void {
    body().focus();
    editor().update(
      () => {
        const text = $textOf(block);
        const middle = Math.floor(text.getTextContentSize() / 2);
        text.select(middle, middle);
      },
      { discrete: true },
    );
  },

  /** Moves a block to before another one, as a handle or a key would. */
  moveBlock({ name, from, to }: { name: string; from: number; to: number }): void {
    performance.mark(`bench now ${name}`);
    editor().update(() => $blockAt(to).insertBefore($blockAt(from)));
  },

  /** What a remote edit comes to when nothing is bound: one more character in a block. */
  insertLetter({ name, block }: { name: string; block: number }): void {
    performance.mark(`bench now ${name}`);
    editor().update(
      () => {
        const text = $textOf(block);
        text.setTextContent(`x${text.getTextContent()}`);
      },
      { discrete: true, tag: "skip-scroll-into-view" },
    );
  },

  /** Milliseconds from `open` to the frame after which the body can be seen and edited. */
  async timeOpening(open: () => void): Promise<number> {
    const began = performance.now();
    open();
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!isEditable()) return;
        watcher.disconnect();
        resolve();
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { subtree: true, childList: true, attributes: true });
      look();
    });
    await frame();
    return performance.now() - began;
  },

  /**
   * Until a document is shown, and stored. Asked here and not by a locator: Playwright puts a megabyte of its own into a
   * page for the first, which no yardstick has.
   */
  async untilSaved(): Promise<void> {
    const began = performance.now();
    while (!isEditable() || !isSaved()) {
      if (performance.now() - began > patience) throw new Error("The document is not shown");
      await frame();
    }
  },

  /** Milliseconds until the body has so many blocks, and is painted. */
  async timeUntilWhole(blocks: number): Promise<number> {
    const began = performance.now();
    while (body().childElementCount < blocks) await frame();
    return performance.now() - began;
  },
};

export type Controls = typeof controls;

Object.assign(globalThis, { bench: controls });

function body(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[aria-label="Document body"]');
  if (found === null) throw new Error("No body is shown");
  return found;
}

/** What an element takes of the room of its neighbours. */
function roomOf(element: Element): readonly Room[] {
  const { position } = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  return position === "absolute" || position === "fixed" ? [] : [{ width, height }];
}

function isEditable(): boolean {
  const found = document.querySelector<HTMLElement>('[aria-label="Document body"]');
  return found !== null && found.isContentEditable && found.textContent.length > 1;
}

function isSaved(): boolean {
  const words = document.querySelector('[aria-label="Save state"] [aria-hidden="false"]');
  return words?.textContent === "Saved";
}

function editor(): LexicalEditor {
  // Lexical's own name for it; nothing else writes it.
  return Reflect.get(body(), "__lexicalEditor") as LexicalEditor;
}

function $blockAt(index: number): LexicalNode {
  const found = editor().getEditorState()._nodeMap.get("root");
  // The root is always a RootNode.
  const block = (found as RootNode).getLatest().getChildAtIndex(index);
  if (block === null) throw new Error(`There is no block ${index}`);
  return block;
}

function $textOf(index: number): TextNode {
  const block = $blockAt(index);
  const text = "getFirstDescendant" in block ? (block as RootNode).getFirstDescendant() : block;
  if (text === null || text.getType() !== "text") throw new Error(`Block ${index} has no text`);
  // Its type says so.
  return text as TextNode;
}

/** Resolves after the next frame has been painted. */
function frame(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => resolve());
    port1.start();
    requestAnimationFrame(() => port2.postMessage(null));
  });
}
