import { act, cleanup } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { encodeMark } from "#shared/document/blocks/mark-bytes.ts";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import type { MarkedSelection } from "#shared/domain/presence.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { keptSelectionOf } from "../editor-of.ts";
import { select, type ShownEditor, showEditor, type } from "../testing/show-editor.tsx";
import { CaretLayer } from "./caret-layer.ts";
import type { EditorPresence, FarCaret } from "./editor-presence.ts";
import { placeOfFar } from "./far-place.ts";
import { tellCaret } from "./tell-caret.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const device = deviceKeySchema.parse("b".repeat(64));

/** Others in the document, as a test says. */
class FakePresence implements EditorPresence {
  carets: readonly FarCaret[] = [];
  isThere = true;
  readonly told: (MarkedSelection | null)[] = [];
  readonly #changes = new Emitter<null>();

  caretsIn = () => this.carets;
  onChange = (listener: () => void) => this.#changes.on(() => listener());
  isAnybodyThere = () => this.isThere;
  tell = (_: unknown, selection: MarkedSelection | null) => void this.told.push(selection);
  followed = () => null;

  change(...carets: readonly FarCaret[]): void {
    this.carets = carets;
    this.#changes.emit(null);
  }
}

async function stage() {
  const shown = await showEditor("Problem", "Constraints");
  const { editor, document: open } = shown;
  const kept = keptSelectionOf(open);
  if (kept === undefined) throw new Error("The body is not on the screen");
  const clock = new ManualClock();
  const presence = new FakePresence();
  const layer = document.createElement("div");
  const parts = { document: open.place.id, presence, clock };
  const body = { editor, body: open.body, kept };
  const carets = new CaretLayer({ layer, shown: body, ...parts });
  const taken = new Emitter<null>();
  const onTaken = (listener: () => void) => taken.on(() => listener());
  const stopTelling = tellCaret({ editor, kept, onTaken, ...parts });
  return { shown, body, layer, presence, clock, carets, stopTelling, taken };
}

function markOf({ document: open }: ShownEditor, block: number, offset: number): Uint8Array {
  const id = open.body.blocks[block]?.id;
  if (id === undefined) throw new RangeError(`There is no block ${block}.`);
  return encodeMark(open.body.markAt(id, offset));
}

function caretOf(shown: ShownEditor, from: number, to: number): FarCaret {
  const selection = { anchor: markOf(shown, 1, from), focus: markOf(shown, 1, to) };
  return { device, name: "Tech lead", colour: 2, selection };
}

test("a caret bears its person's name and colour, and the name hides when it has not moved for two seconds", async () => {
  const { shown, layer, presence, clock } = await stage();
  presence.change(caretOf(shown, 3, 3));
  clock.advance(30);
  const [caret] = layer.children;
  expect(caret?.textContent).toBe("Tech lead");
  expect(caret?.getAttribute("data-colour")).toBe("2");
  expect(caret?.getAttribute("data-moved")).toBe("true");
  expect(caret?.hasAttribute("hidden")).toBe(false);
  clock.advance(2_000);
  expect(caret?.getAttribute("data-moved")).toBe("false");
  presence.change();
  expect(layer.children).toHaveLength(0);
});

test("what somebody else has selected is painted, and stays on its words while this person types before it", async () => {
  const highlights = new Map<string, Set<Range>>();
  vi.stubGlobal("CSS", { highlights });
  vi.stubGlobal("Highlight", class extends Set<Range> {});
  const { shown, presence, clock, carets } = await stage();
  const painted = () => [...(highlights.get("peer-2") ?? [])].map(String);
  presence.change(caretOf(shown, 3, 7));
  clock.advance(30);
  expect(painted()).toEqual(["stra"]);
  select(shown, 1, 0);
  type(shown, "All ");
  clock.advance(30);
  expect(painted()).toEqual(["stra"]);
  carets.end();
  expect(painted()).toEqual([]);
});

test("a place that this document does not have yet is not shown, and rubbish neither", async () => {
  const { shown, body, layer, presence, clock } = await stage();
  const rubbish = { anchor: Uint8Array.of(0, 99, 99, 0), focus: Uint8Array.of(0, 99, 99, 0) };
  expect(placeOfFar(body, rubbish)).toBeNull();
  presence.change({ ...caretOf(shown, 1, 1), selection: rubbish });
  clock.advance(30);
  expect(layer.children[0]?.hasAttribute("hidden")).toBe(true);
});

test("this person's caret is told once it rests a moment, and only while anybody is there", async () => {
  const { shown, presence, clock, stopTelling, taken } = await stage();
  clock.advance(80);
  presence.told.length = 0;
  select(shown, 1, 2, 5);
  type(shown, "x");
  type(shown, "y");
  expect(presence.told).toEqual([]);
  clock.advance(80);
  expect(presence.told).toEqual([{ anchor: markOf(shown, 1, 4), focus: markOf(shown, 1, 4) }]);

  presence.isThere = false;
  presence.change();
  type(shown, "z");
  clock.advance(1_000);
  expect(presence.told).toHaveLength(1);
  presence.isThere = true;
  presence.change();
  clock.advance(80);
  expect(presence.told).toHaveLength(2);
  // Letters that were on the screen before they were in the document are there now.
  taken.emit(null);
  clock.advance(80);
  expect(presence.told).toHaveLength(3);
  stopTelling();
  act(() => type(shown, "!"));
  clock.advance(1_000);
  expect(presence.told).toHaveLength(3);
});
