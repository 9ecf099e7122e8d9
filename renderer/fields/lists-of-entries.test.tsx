import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { commonKeys } from "#shared/doctypes/define.ts";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { readNames, readTags } from "#shared/document/fields/entries.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { FieldControl } from "./FieldControl.tsx";
import { fieldOf, showDocument } from "./testing/show-document.tsx";

afterEach(cleanup);

const text = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const calls = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const rows = [
  sampleRow({ id: text, title: "Offer visits by text", owner: "Ada Lovelace", tags: ["waitlist"] }),
  sampleRow({ id: calls, type: "interview", title: "Front desk, Saturday", owner: "Ben" }),
];

const owner = fieldOf(prdType, "owner", "people");
const tags = fieldOf(prdType, "tags", "tags");
const objective = fieldOf(prdType, "objective", "links");
const supersedes = fieldOf(decisionType, "supersedes", "links");

function box(): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>("combobox");
}

function type(words: string, key = "Enter"): void {
  fireEvent.focus(box());
  fireEvent.change(box(), { target: { value: words } });
  fireEvent.keyDown(box(), { key });
}

function offers(): readonly (string | null)[] {
  return screen.queryAllByRole("option").map((option) => option.textContent);
}

function control(field: Parameters<typeof FieldControl>[0]["field"], isReadOnly = false) {
  return (document: OpenDocument) => (
    <FieldControl document={document} field={field} id="field" isReadOnly={isReadOnly} />
  );
}

test("people are added by name, with Enter or a comma, each once", () => {
  const { document } = showDocument(prdType, control(owner));
  type("Ada");
  type("Ben", ",");
  type("Ada");
  expect(readNames(document.readField("owner"))).toEqual(["Ada", "Ben"]);
  expect(box().value).toBe("");
});

test("a name that was typed is not lost when the box is left", () => {
  const { document } = showDocument(prdType, control(owner));
  fireEvent.change(box(), { target: { value: "Ada" } });
  fireEvent.blur(box());
  expect(readNames(document.readField("owner"))).toEqual(["Ada"]);
});

test("people who own something are offered while one types", () => {
  const { document } = showDocument(prdType, control(owner), { rows });
  fireEvent.focus(box());
  fireEvent.change(box(), { target: { value: "love" } });
  expect(offers()).toEqual(["ALAda Lovelace"]);
  fireEvent.keyDown(box(), { key: "ArrowDown" });
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(readNames(document.readField("owner"))).toEqual(["Ada Lovelace"]);
});

test("Backspace in an empty box takes the last one out, and undo brings it back", () => {
  const { document } = showDocument(prdType, control(owner));
  type("Ada");
  type("Ben");
  fireEvent.keyDown(box(), { key: "Backspace" });
  expect(readNames(document.readField("owner"))).toEqual(["Ada"]);
  act(() => document.undo());
  expect(screen.getByText("Ben")).toBeTruthy();
});

test("the line of deciders that an older decision holds stays a line to write in", () => {
  const { document } = showDocument(
    decisionType,
    control(fieldOf(decisionType, "deciders", "people")),
    { prepare: (doc) => doc.getMap("fields").set("deciders", new Y.Text("Ada, Ben")) },
  );
  const line = screen.getByRole<HTMLInputElement>("textbox");
  expect(line.value).toBe("Ada, Ben");
  fireEvent.change(line, { target: { value: "Ada, Ben, Cy", selectionEnd: 12 } });
  expect(document.textField("deciders")?.read()).toBe("Ada, Ben, Cy");
});

test("a document is linked by typing its name, and leads there under the name it has now", () => {
  const { document } = showDocument(prdType, control(objective), { rows });
  type("text");
  expect(document.entries("objective")?.read()[0]?.values).toEqual({ document: text });
  const link = screen.getByRole("link", { name: "Offer visits by text" });
  expect(link.getAttribute("href")).toBe(`#/${text}`);
});

test("only the types that make sense are offered, and what is linked already is not", () => {
  showDocument(decisionType, control(supersedes), { rows });
  fireEvent.focus(box());
  expect(offers()).toEqual(["Offer visits by text"]);
  fireEvent.change(box(), { target: { value: "vísits" } });
  expect(offers()).toEqual(["Offer visits by text"]);
  type("visits");
  fireEvent.focus(box());
  expect(offers()).toEqual([]);
});

test("words that name no document are not stored", () => {
  const { document } = showDocument(prdType, control(objective), { rows });
  type("nothing of that name");
  fireEvent.blur(box());
  expect(document.entries("objective")?.read()).toEqual([]);
});

test("a linked document that is not here says so and can be taken out", () => {
  const { document } = showDocument(prdType, control(objective));
  act(() => void document.entries("objective")?.add({ scalars: { document: calls }, texts: {} }));
  expect(screen.getByText("A document that is not here")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: /Remove/ }));
  expect(document.entries("objective")?.read()).toEqual([]);
});

test("tags are one word each, without the sign", () => {
  const { document } = showDocument(prdType, control(tags), { rows });
  type("#Front desk");
  type("waitlist");
  expect(readTags(document.readField(commonKeys.tags))).toEqual(["front-desk", "waitlist"]);
  fireEvent.click(screen.getByRole("button", { name: "Remove waitlist" }));
  expect(readTags(document.readField(commonKeys.tags))).toEqual(["front-desk"]);
});

test("a tag that is stored in other letters is shown and taken away as the one word that it is", () => {
  const { document } = showDocument(prdType, control(tags), { rows });
  const stored = document.readField(commonKeys.tags) as Y.Map<unknown>;
  act(() => document.edit(() => void stored.set("Front desk", true)));
  type("front desk");
  expect(screen.getAllByRole("button", { name: /^Remove/ })).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "Remove front-desk" }));
  expect(stored.size).toBe(0);
});

test("a document that is older than tags takes one, be it on the screen or one of many", () => {
  const fields = prdType.fields.filter(({ kind }) => kind !== "tags");
  const { document } = showDocument({ ...prdType, fields }, () => null);
  document.setTag("waitlist", true);
  expect(readTags(document.readField(commonKeys.tags))).toEqual(["waitlist"]);
  document.undo();
  expect(readTags(document.readField(commonKeys.tags))).toEqual([]);
});

test("Escape closes the offers, and only then what they stand in", () => {
  let escaped = 0;
  const count = () => (escaped += 1);
  window.addEventListener("keydown", count);
  onTestFinished(() => window.removeEventListener("keydown", count));
  showDocument(prdType, control(objective), { rows });
  fireEvent.focus(box());
  fireEvent.keyDown(box(), { key: "Escape" });
  expect([offers().length, escaped]).toEqual([0, 0]);
  fireEvent.keyDown(box(), { key: "Escape" });
  expect(escaped).toBe(1);
});

test("a document that is read only shows what it holds, and no way to change it", () => {
  const around = {
    rows,
    prepare: (doc: Y.Doc) => {
      const people = doc.getMap("fields").get("owner");
      if (people instanceof Y.Map) people.set("one", new Y.Map([["name", "Ada"]]));
    },
  };
  showDocument(prdType, control(owner, true), around);
  expect(screen.getByText("Ada")).toBeTruthy();
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});
