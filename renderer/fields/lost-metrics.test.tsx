import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { OpenDocument } from "../document/open-document.ts";
import { MetricsControl } from "./MetricsControl.tsx";
import { fieldOf, showDocument } from "./testing/show-document.tsx";

afterEach(cleanup);

const metrics = fieldOf(prdType, "metrics", "metrics");
const lost = () => screen.getByRole("status", { name: "Removed metrics" }).textContent;

function show() {
  const { doc, document } = showDocument(prdType, (shown) => (
    <MetricsControl document={shown} field={metrics} isReadOnly={false} />
  ));
  const entries = () => {
    const found = document.entries("metrics");
    invariant(found !== null, "it was begun");
    return found;
  };
  fireEvent.click(screen.getByRole("button", { name: "Add a metric" }));
  const type = (name: string | RegExp, value: string) =>
    fireEvent.change(screen.getByRole("textbox", { name }), {
      target: { value, selectionEnd: value.length },
    });
  /** Somebody else takes the only one out, apart, and that comes in. */
  const removedElsewhere = (meanwhile: () => void) => {
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
    const other = new OpenDocument(document.place, theirs).entries("metrics");
    const [key] = entries()
      .read()
      .map((each) => each.key);
    invariant(other !== null && key !== undefined, "it came along");
    other.remove(key);
    meanwhile();
    // As what comes in is put into a document: in a transaction of this computer.
    act(() =>
      document.door.pass(() =>
        doc.transact(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs)), "elsewhere"),
      ),
    );
  };
  return { document, entries, type, removedElsewhere };
}

test("of a metric in which somebody wrote and that is removed elsewhere the words are told, and can be let go", () => {
  const { entries, type, removedElsewhere } = show();
  type(/^Name of/, "Visits kept");
  removedElsewhere(() => type("Today, Visits kept", "9 %"));
  expect(entries().read()).toEqual([]);
  expect(lost()).toContain("Visits kept, 9 %");
  expect(screen.getByRole("button", { name: "Copy" })).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Let these words go" }).click());
  expect(lost()).toBe("");
});

test("nothing is told of a metric that somebody takes out themselves, by pressing or by undo", () => {
  const { document, entries, type } = show();
  type(/^Name of/, "Visits kept");
  act(() => screen.getByRole("button", { name: "Remove Visits kept" }).click());
  expect(entries().read()).toEqual([]);
  act(() => document.undo());
  expect(entries().read()).toHaveLength(1);
  for (let step = 0; step < 3; step++) act(() => document.undo());
  expect(entries().read()).toEqual([]);
  expect(lost()).toBe("");
});

test("nothing is told of a metric that is removed elsewhere and in which nobody wrote here", () => {
  const { entries, removedElsewhere } = show();
  act(() => {
    const [key] = entries()
      .read()
      .map((each) => each.key);
    if (key !== undefined) entries().write(key, "baseline", "7");
  });
  removedElsewhere(() => {});
  expect(entries().read()).toEqual([]);
  expect(lost()).toBe("");
});
