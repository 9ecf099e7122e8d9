import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { entryOfFile } from "#shared/document/fields/files.ts";
import {
  call,
  elsewhere,
  notes,
  showFilesField as show,
  status,
} from "./testing/show-files-field.tsx";

afterEach(cleanup);

/** Answers the system's dialog, as if a person had chosen these. */
function chooses(...files: readonly File[]): void {
  const create = document.createElement.bind(document);
  document.createElement = ((name: string) => {
    const element = create(name);
    if (!(element instanceof HTMLInputElement)) return element;
    document.createElement = create;
    Object.defineProperty(element, "files", { value: files });
    element.click = () => void element.dispatchEvent(new Event("change"));
    return element;
  }) as typeof document.createElement;
}

test("files that are chosen are kept in the space, and stand in the field with their sizes", async () => {
  const { kept, named } = show();
  chooses(call(), notes());
  const attach = screen.getByRole("button", { name: "Attach a file to Recordings" });
  await act(async () => fireEvent.click(attach));
  await screen.findByRole("button", { name: /^Notes\.txt/ });
  expect(named()).toEqual(["Call.m4a", "Notes.txt"]);
  expect(screen.getByRole("button", { name: "Notes.txt 3 kB" })).toBeTruthy();
  expect([...kept.kept.values()].map(({ mime }) => mime)).toEqual(["audio/mp4", "text/plain"]);
  expect(document.querySelector("output")?.textContent).toBe("Call.m4a +1");
});

test("a file that is dropped on the field is attached, and one that is there already is not attached twice", async () => {
  const { drop, named, field } = show();
  expect(fireEvent.dragOver(field(), { dataTransfer: { types: ["Files"] } })).toBe(false);
  expect(field().closest("[data-over=true]")).not.toBeNull();
  await drop(call());
  expect(named()).toEqual(["Call.m4a"]);
  await drop(call());
  expect(field().closest("[data-over=true]")).toBeNull();
  expect(named()).toEqual(["Call.m4a"]);
  expect(status()).toBe("Attached already: Call.m4a.");
  await drop(notes(), call());
  expect(status()).toBe("Attached: Notes.txt. Attached already: Call.m4a.");
});

test("the document stays open until a file is kept and stands in the field", async () => {
  const { drop, held } = show();
  await drop(call());
  expect(held).toEqual([[], ["Call.m4a"]]);
});

test("words that are dragged over it are none of its business", () => {
  const { field } = show();
  expect(fireEvent.dragOver(field(), { dataTransfer: { types: ["text/plain"] } })).toBe(true);
});

test("a press on a file hands a copy out, and what came of it is said", async () => {
  const { drop, handed } = show();
  await drop(call());
  expect(status()).toBe("Attached: Call.m4a.");
  await act(async () => fireEvent.click(screen.getByRole("button", { name: /^Call\.m4a/ })));
  await waitFor(() => expect(status()).toBe("A copy was saved."));
  expect(handed).toEqual(["Call.m4a words that were said"]);
});

test("a file that is not here says so when it is pressed, and keeps its place", async () => {
  const entry = entryOfFile({ attachment: elsewhere, name: "Call.m4a", size: 5 });
  const { named } = show({
    prepare: (doc) => {
      const stored = new Y.Map<unknown>(Object.entries(entry.scalars));
      (doc.getMap("fields").get("recordings") as Y.Map<unknown>).set("abc", stored);
    },
  });
  await act(async () => fireEvent.click(screen.getByRole("button", { name: /^Call\.m4a/ })));
  await waitFor(() => expect(status()).toContain("It keeps its place"));
  expect(named()).toEqual(["Call.m4a"]);
});

test("a file is taken out, the keyboard stays in the field, and undo brings the file back", async () => {
  const { document: shown, drop, named } = show();
  await drop(call());
  await drop(notes());
  act(() => void fireEvent.click(screen.getByRole("button", { name: "Remove Call.m4a" })));
  expect(named()).toEqual(["Notes.txt"]);
  expect(document.activeElement?.id).toBe("field");
  act(() => shown.undo());
  expect(named()).toEqual(["Call.m4a", "Notes.txt"]);
  act(() => shown.undo());
  expect(named()).toEqual(["Call.m4a"]);
});

test("a file that is too large, a folder and a full disk are told by name, and the others are attached", async () => {
  const { kept, drop, named } = show();
  const large = new File(["x"], "Film.mov");
  Object.defineProperty(large, "size", { value: 70_000_000 });
  await drop(large, call());
  expect(screen.getByRole("alert").textContent).toMatch(/^Not attached: Film\.mov\. .*64 MB/);
  expect(named()).toEqual(["Call.m4a"]);

  const folder = new File([], "Folder");
  folder.arrayBuffer = () => Promise.reject(new DOMException("A folder", "NotFoundError"));
  await drop(folder);
  expect(screen.getByRole("alert").textContent).toContain("Not attached: Folder. That file could");

  kept.refusal = "disk-full";
  await drop(notes());
  expect(screen.getByRole("alert").textContent).toContain("Notes.txt. The disk is full.");
  expect(named()).toEqual(["Call.m4a"]);

  kept.refusal = null;
  await drop(notes());
  expect(screen.queryByRole("alert")).toBeNull();
  expect(named()).toEqual(["Call.m4a", "Notes.txt"]);
});

test("of several files that are refused each is told with its own reason, and that the document is as it was only where it is", async () => {
  const { kept, drop, named } = show();
  const film = (name: string) => {
    const large = new File(["x"], name);
    Object.defineProperty(large, "size", { value: 70_000_000 });
    return large;
  };
  kept.refusal = "disk-full";
  await drop(film("Film.mov"), notes(), film("Talk.mov"));
  expect(screen.getByRole("alert").textContent).toBe(
    "Not attached: Film.mov, Talk.mov. Each of them is larger than 64 MB. The document is as it was. Make them smaller, or link to where they lie." +
      "Not attached: Notes.txt. The disk is full. The document is as it was. Free some space and add it again.",
  );
  kept.refusal = null;
  await drop(film("Film.mov"), call());
  expect(named()).toEqual(["Call.m4a"]);
  expect(screen.getByRole("alert").textContent).toBe(
    "Not attached: Film.mov. That file is larger than 64 MB. Make it smaller, or link to where it lies.",
  );
  expect(status()).toBe("Attached: Call.m4a.");
});

test("a file that was kept when the document might no longer be written is told as not attached", async () => {
  const { drop, named } = show({
    onKept: (shown) => shown.askForBar(() => ({ kind: "role", role: "commenter" }) as never),
  });
  await drop(call());
  expect(named()).toEqual([]);
  expect(status()).toBe("");
  expect(screen.getByRole("alert").textContent).toMatch(
    /^Not attached: Call\.m4a\. You may not write in this document any more\./,
  );
});

test("where nobody may write, files are opened and nothing else", async () => {
  const entry = entryOfFile({ attachment: elsewhere, name: "Call.m4a", size: 5 });
  const { drop, named } = show({
    isReadOnly: true,
    prepare: (doc) => {
      const stored = new Y.Map<unknown>(Object.entries(entry.scalars));
      (doc.getMap("fields").get("recordings") as Y.Map<unknown>).set("abc", stored);
    },
  });
  expect(screen.getAllByRole("button")).toHaveLength(1);
  await drop(call());
  expect(named()).toEqual(["Call.m4a"]);
});

test("a document that may not be written takes no file, whoever asks", async () => {
  const { document: shown, drop, kept, named } = show();
  shown.askForBar(() => ({ kind: "role", role: "commenter" }) as never);
  await drop(call());
  expect(named()).toEqual([]);
  expect(kept.kept.size).toBe(0);
});

test("a name that would mislead is shown as it reads, and one that says nothing by what it is", () => {
  const stored = (name: string) =>
    new Y.Map<unknown>(Object.entries({ attachment: elsewhere, name, size: "5" }));
  show({
    prepare: (doc) => {
      const field = doc.getMap("fields").get("recordings") as Y.Map<unknown>;
      field.set("a", stored("Call\u202Efdp.exe"));
      field.set("b", stored("\u200B"));
      field.set("c", new Y.Map([["attachment", "att_no"]]));
      // Nothing that looks for files reads a text that several may type in.
      field.set("d", new Y.Map([["attachment", new Y.Text(elsewhere)]]));
    },
  });
  expect(screen.getByRole("button", { name: /^Call fdp\.exe/ })).toBeTruthy();
  expect(screen.getByRole("button", { name: /^File without a name/ })).toBeTruthy();
  expect(screen.getAllByTitle("Open or save a copy")).toHaveLength(2);
});
