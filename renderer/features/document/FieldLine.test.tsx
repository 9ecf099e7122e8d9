import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { journalType } from "#shared/doctypes/journal/index.ts";
import { showDocument } from "../../fields/testing/show-document.tsx";
import { FieldLine } from "./FieldLine.tsx";

afterEach(cleanup);

function show(type: DocumentType) {
  const led: string[] = [];
  const { document } = showDocument(type, (open) => (
    <FieldLine document={open} type={type} onField={(key) => led.push(key)} />
  ));
  const line = within(screen.getByRole("group", { name: "Fields" }));
  const write = (key: string, value: string) => act(() => document.writeField(key, value));
  return { led, line, write };
}

test("what is set in the details leads there, and what is set in the text leads nowhere", () => {
  const { led, line, write } = show(journalType);
  write("reviewOn", "2999-03-01");
  write("outcome", "happened");
  expect(line.getByText("It happened").closest("button")).toBeNull();
  fireEvent.click(line.getByRole("button", { name: /Review/ }));
  expect(led).toEqual(["reviewOn"]);
});

test("a review that was late and is put off says the new day, and is late no more", () => {
  const { line, write } = show(journalType);
  write("reviewOn", "1969-12-01");
  expect(line.getByText(/^Review was due/)).toBeTruthy();
  write("outcome", "too-early");
  write("reviewAgainOn", "2999-12-01");
  expect(line.queryByText(/was due/)).toBeNull();
  expect(line.getByText(/^Review 1 Dec/)).toBeTruthy();
});

test("a new decision does not say of itself whether it can be taken back", () => {
  const { line, write } = show(decisionType);
  const words = () => line.queryByText(/door|Not said/)?.textContent;
  expect(words()).toBeUndefined();
  write("reversible", "one-way");
  expect(words()).toBe("One-way door");
});
