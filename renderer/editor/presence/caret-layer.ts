import { mergeRegister } from "lexical";
import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { FarCaret, EditorPresence } from "./editor-presence.ts";
import styles from "./FarCarets.module.css";
import { boxOfCaret, type FarPlace, placeOfFar, type ShownBody } from "./far-place.ts";

type Parts = Readonly<{
  /** Lies over the text, and takes no pointer. */
  layer: HTMLElement;
  shown: ShownBody;
  document: DocumentId;
  presence: EditorPresence;
  clock: Clock;
}>;

type Drawn = {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  caret: FarCaret;
  highlight: Highlight | null;
  selected: Range | null;
  callOffStill: () => void;
};

/** By then what was typed has been painted, and the page is laid out. */
const pause = 30;

/** A name is seen for so long after its caret moved. */
const still = 2_000;

/** So near to the end of a line a name stands before its caret. */
const nameRoom = 160;

/**
 * Draws the carets of others over the text, and paints what they have selected. Neither the document nor what can
 * be edited knows of it, nor does React: each time that draws, it looks through the whole body for the selection.
 */
export class CaretLayer {
  readonly #parts: Parts;
  readonly #drawn = new Map<DeviceKey, Drawn>();
  readonly #stop: () => void;
  #callOffPlacing: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { editor } = parts.shown;
    const sizes = new ResizeObserver(() => this.#placeSoon());
    this.#stop = mergeRegister(
      parts.presence.onChange(() => this.#take()),
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0) this.#placeSoon();
      }),
      editor.registerRootListener((root, before) => {
        if (before !== null) sizes.unobserve(before);
        if (root !== null) sizes.observe(root);
      }),
      () => sizes.disconnect(),
    );
    this.#take();
  }

  end(): void {
    this.#stop();
    this.#callOffPlacing?.();
    for (const device of this.#drawn.keys()) this.#erase(device);
  }

  #take(): void {
    const carets = this.#parts.presence.caretsIn(this.#parts.document);
    const devices = new Set(carets.map(({ device }) => device));
    for (const device of this.#drawn.keys()) if (!devices.has(device)) this.#erase(device);
    for (const caret of carets) this.#draw(caret);
    this.#placeSoon();
  }

  #draw(caret: FarCaret): void {
    const known = this.#drawn.get(caret.device);
    const drawn = known ?? this.#begin(caret);
    const hasMoved = known?.caret.selection !== caret.selection;
    drawn.caret = caret;
    drawn.name.textContent = caret.name;
    drawn.element.dataset["colour"] = String(caret.colour);
    if (!hasMoved) return;
    drawn.element.dataset["moved"] = "true";
    drawn.callOffStill();
    drawn.callOffStill = this.#parts.clock.after(still, () => {
      drawn.element.dataset["moved"] = "false";
    });
  }

  #begin(caret: FarCaret): Drawn {
    const element = document.createElement("div");
    const name = document.createElement("span");
    // One that is too long is cut at its own end.
    name.dir = "auto";
    element.className = styles["caret"] ?? "";
    name.className = styles["name"] ?? "";
    element.append(name);
    element.hidden = true;
    this.#parts.layer.append(element);
    const begun = { highlight: null, selected: null, callOffStill: () => undefined };
    const drawn: Drawn = { element, name, caret, ...begun };
    this.#drawn.set(caret.device, drawn);
    return drawn;
  }

  #erase(device: DeviceKey): void {
    const drawn = this.#drawn.get(device);
    if (drawn === undefined) return;
    this.#drawn.delete(device);
    drawn.callOffStill();
    drawn.element.remove();
    unpaint(drawn);
  }

  #placeSoon(): void {
    if (this.#drawn.size === 0) return;
    this.#callOffPlacing ??= this.#parts.clock.after(pause, () => {
      this.#callOffPlacing = null;
      this.#place();
    });
  }

  /** Looks first and then changes, so that the page is laid out once. */
  #place(): void {
    const { layer, shown, presence } = this.#parts;
    const frame = layer.getBoundingClientRect();
    const placed = [...this.#drawn.values()].map((drawn) => {
      const place = placeOfFar(shown, drawn.caret.selection);
      return { drawn, place, box: place === null ? null : boxOfCaret(place.caret) };
    });
    for (const { drawn, place, box } of placed) {
      const { element, caret } = drawn;
      element.hidden = box === null;
      paint(drawn, place);
      if (box === null) continue;
      const [left, top] = [box.left - frame.left, box.top - frame.top];
      element.style.transform = `translate(${left}px, ${top}px)`;
      element.style.blockSize = `${box.bottom - box.top}px`;
      element.dataset["side"] = left > frame.width - nameRoom ? "before" : "behind";
      if (presence.followed() === caret.device) element.scrollIntoView({ block: "nearest" });
    }
  }
}

function paint(drawn: Drawn, place: FarPlace | null): void {
  unpaint(drawn);
  // A page without the means to paint shows the carets alone.
  if (!place?.selected || typeof CSS === "undefined" || !("highlights" in CSS)) return;
  drawn.highlight = highlightOf(drawn.caret.colour);
  drawn.selected = place.selected;
  drawn.highlight.add(place.selected);
}

function unpaint(drawn: Drawn): void {
  if (drawn.selected !== null) drawn.highlight?.delete(drawn.selected);
  drawn.selected = null;
}

/** One for all editors: a page has one set of highlights. */
function highlightOf(colour: number): Highlight {
  const known = CSS.highlights.get(`peer-${colour}`);
  if (known !== undefined) return known;
  const made = new Highlight();
  // What is found, and what this person selects, is painted over it.
  made.priority = -1;
  CSS.highlights.set(`peer-${colour}`, made);
  return made;
}
