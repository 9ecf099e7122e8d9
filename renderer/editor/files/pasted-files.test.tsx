import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { DRAG_DROP_PASTE } from "@lexical/rich-text";
import { afterEach, expect, test } from "vitest";
import { attachmentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { keepAttachment } from "../../document/keep-attachment.ts";
import { readAttachment } from "../../document/read-attachment.ts";
import { MemoryFiles } from "../../document/testing/memory-files.ts";
import { nowhere } from "../testing/nowhere.ts";
import { watchSeen } from "../testing/seen-elements.ts";
import { select, showEditorIn } from "../testing/show-editor.tsx";

afterEach(cleanup);

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A folder looks like a file until it is read. */
function folderFile(): File {
  const folder = new File([], "folder");
  folder.arrayBuffer = () => Promise.reject(new DOMException("A folder", "NotFoundError"));
  return folder;
}

/** A file of a disk that does not answer until `reading` is resolved. */
function slowFile() {
  const file = new File(["slow"], "slow.txt");
  const reading = Promise.withResolvers<void>();
  file.arrayBuffer = async () => {
    await reading.promise;
    return bytesOf("slow").buffer;
  };
  return { file, reading };
}

async function show() {
  watchSeen();
  const files = new MemoryFiles();
  const handed: string[] = [];
  const bridge = new FakeBridge((_target, far) => files.attach(far));
  const shown = await showEditorIn(
    {
      ...nowhere,
      keepFile: (picture) => keepAttachment(bridge, privateSpaceId, picture),
      readFile: async (id) => {
        const named = attachmentIdSchema.parse(id);
        return readAttachment(bridge, { space: privateSpaceId, id: named });
      },
      handOut: async (name, file) => {
        handed.push(`${name} ${await file.text()}`);
        return "A copy was saved.";
      },
    },
    "See  first.",
  );
  select(shown, 0, 4);
  const drop = async (...dropped: readonly File[]) => {
    await act(async () => void shown.editor.dispatchCommand(DRAG_DROP_PASTE, [...dropped]));
    await waitFor(() => expect(isDone()).toBe(true));
  };
  const isDone = () =>
    screen.queryByRole("figure") !== null ||
    screen.queryAllByTitle("Open or save a copy").length > 0 ||
    screen.queryByRole("button", { name: "Close" }) !== null;
  const content = () => shown.document.body.blocks[0]?.content ?? [];
  return { shown, files, handed, drop, content };
}

test("a picture that is dropped is kept in the space, and then stands where the caret is", async () => {
  const { files, drop, content } = await show();
  await drop(new File([bytesOf("\u0089PNG the rest")], "curve.png"));
  const [[id, kept] = []] = [...files.kept];
  expect(kept).toMatchObject({ mime: "image/png", bytes: bytesOf("\u0089PNG the rest") });
  expect(content()).toMatchObject([
    { text: "See " },
    { embed: { attachment: id, name: "curve.png", alt: "" } },
    { text: " first." },
  ]);
});

test("any other file is kept as a file, also one that only calls itself a picture", async () => {
  const { files, drop, content } = await show();
  await drop(new File(["<script>"], "curve.png", { type: "image/png" }));
  const [id] = [...files.kept.keys()];
  expect(content()).toMatchObject([
    { text: "See " },
    { embed: { attachment: id, name: "curve.png", alt: "", size: "8" } },
    { text: " first." },
  ]);
  expect(screen.queryByRole("figure")).toBeNull();
});

test("a folder that is dropped is told, and the document is as it was", async () => {
  const { drop, content } = await show();
  const folder = folderFile();
  await drop(folder);
  expect(screen.getByRole("alert").textContent).toContain("That file could not be read.");
  expect(content()).toMatchObject([{ text: "See  first." }]);
});

test("a press on a file hands a copy out, and so do a key and the menu of its block", async () => {
  const { shown, drop, handed } = await show();
  await drop(new File(["figures"], "q3.xlsx"));
  const file = await screen.findByRole("button", { name: /q3\.xlsx/ });
  expect(file.textContent).toContain("1 kB");
  await act(async () => fireEvent.click(file));
  expect(handed).toEqual(["q3.xlsx figures"]);
  expect(screen.getByRole("status").textContent).toBe("A copy was saved.");

  const body = screen.getByRole("textbox", { name: "Document body" });
  select(shown, 0, 5);
  await act(async () => fireEvent.keyDown(body, { key: "Enter", ctrlKey: true }));
  expect(handed).toHaveLength(2);
  await act(async () => fireEvent.keyDown(body, { key: "F10", shiftKey: true }));
  const line = screen.getByRole("menuitem", { name: "Open or save the file…" });
  expect(screen.queryByRole("menuitem", { name: /Describe/ })).toBeNull();
  await act(async () => fireEvent.click(line));
  expect(handed).toHaveLength(3);
});

test("a disk that is full is told, and the document is as it was", async () => {
  const { files, drop, content } = await show();
  files.refusal = "disk-full";
  await drop(new File([bytesOf("\u0089PNG the rest")], "curve.png"));
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
  expect(content()).toMatchObject([{ text: "See  first." }]);
});

test("a file that is too large is refused before it is read", async () => {
  const { drop } = await show();
  const large = new File([bytesOf("\u0089PNG")], "large.png");
  Object.defineProperty(large, "size", { value: 70_000_000 });
  await drop(large);
  expect(screen.getByRole("alert").textContent).toContain("larger than 64 MB");
});

test("of several files those that cannot be taken are named, each with its reason, and the others come in", async () => {
  const { drop, content } = await show();
  const folder = folderFile();
  const large = new File([], "film.mov");
  Object.defineProperty(large, "size", { value: 70_000_000 });
  await drop(new File(["one"], "one.txt"), folder, large, new File(["two"], "two.txt"));
  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(alert.textContent).toContain("The others are in the document."));
  expect(alert.textContent).toContain("2 files were not added.");
  expect(alert.textContent).toContain("folder: That file could not be read.");
  expect(alert.textContent).toContain("film.mov: That file is larger than 64 MB.");
  expect(alert.textContent).not.toContain("as it was");
  const names = content().flatMap((inline) =>
    inline.kind === "embed" ? [inline.embed["name"]] : [],
  );
  expect(names).toEqual(["one.txt", "two.txt"]);
});

test("a file that is refused is told at once, and those behind it come in meanwhile", async () => {
  const { drop, content } = await show();
  const { file: slow, reading } = slowFile();
  await drop(folderFile(), slow);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("folder: That file could not be read.");
  expect(alert.textContent).toContain("The others are still being taken in.");
  await act(async () => reading.resolve());
  await waitFor(() => expect(alert.textContent).toContain("The others are in the document."));
  expect(content()[1]).toMatchObject({ embed: { name: "slow.txt" } });
});

test("a notice that was closed stays closed when the others have come in", async () => {
  const { drop, content } = await show();
  const { file: slow, reading } = slowFile();
  await drop(folderFile(), slow);
  fireEvent.click(await screen.findByRole("button", { name: "Close" }));
  await act(async () => reading.resolve());
  await waitFor(() => expect(content()[1]).toMatchObject({ embed: { name: "slow.txt" } }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("of several files of which none can be taken it is said that the document is as it was", async () => {
  const { files, drop } = await show();
  files.refusal = "disk-full";
  await drop(...[1, 2, 3, 4, 5, 6, 7].map((at) => new File([`${at}`], `${at}.txt`)));
  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(alert.textContent).toContain("7 files were not added."));
  expect(alert.textContent).toContain(
    "1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 2 more: The disk is full.",
  );
  expect(alert.textContent).toContain("The document is as it was.");
});
