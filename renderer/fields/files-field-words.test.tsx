import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { call, notes, showFilesField as show, status } from "./testing/show-files-field.tsx";

afterEach(cleanup);

test("a file that is dropped beside the field is taken as well, and the field says so while the file is held", async () => {
  const { dropOn, named, field } = show();
  const panel = screen.getByRole("region", { name: "Panel" });
  const dataTransfer = { types: ["Files"] };
  expect(fireEvent.dragOver(panel, { dataTransfer })).toBe(false);
  expect(field().closest("[data-over=true]")).not.toBeNull();
  expect(fireEvent.dragLeave(panel, { dataTransfer })).toBe(true);
  expect(field().closest("[data-over=true]")).toBeNull();
  await dropOn(panel, call());
  expect(named()).toEqual(["Call.m4a"]);
});

test("an empty field says what is meant to be put there and where it can be dropped", async () => {
  const { drop } = show();
  const hint = "Recordings and transcripts. Files can be dropped anywhere in the details.";
  const attach = screen.getByRole("button", { name: "Attach a file to Recordings" });
  const described = attach.getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(described)?.textContent).toBe(hint);
  await drop(call());
  expect(screen.queryByText(hint)).toBeNull();
});

test("what was said of a copy goes once a file is taken out, another is chosen or the last one is undone", async () => {
  const { document: shown, drop } = show();
  const open = async (name: RegExp) => {
    await act(async () => fireEvent.click(screen.getByRole("button", { name })));
    await waitFor(() => expect(status()).toBe("A copy was saved."));
  };
  await drop(call());
  await drop(notes());
  await open(/^Call\.m4a/);
  act(() => shown.undo());
  expect(status()).toBe("");
  await open(/^Call\.m4a/);
  act(() => void fireEvent.click(screen.getByRole("button", { name: "Remove Call.m4a" })));
  expect(status()).toBe("");
  await drop(notes());
  await open(/^Notes\.txt/);
  act(() => void fireEvent.click(screen.getByRole("button", { name: /^Attach a file/ })));
  expect(status()).toBe("");
});

test("a long name is said whole, and a file of no bytes has a size, too", async () => {
  const long = `${"A talk about visits that were missed ".repeat(3)}.txt`;
  const { drop } = show();
  await drop(new File([], long), notes());
  expect(screen.getByRole("button", { name: `${long} 0 bytes` })).toBeTruthy();
  expect(screen.getByTitle(long).textContent).toBe(long);
});
