import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { journalType } from "#shared/doctypes/journal/index.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { ConfidenceControl } from "./ConfidenceControl.tsx";
import { DateControl } from "./DateControl.tsx";
import { MetricsControl } from "./MetricsControl.tsx";
import { ProseControl } from "./ProseControl.tsx";
import { SegmentedControl } from "./SegmentedControl.tsx";
import { fieldOf, showDocument } from "./testing/show-document.tsx";

afterEach(cleanup);

const confidence = fieldOf(journalType, "confidence", "confidence");
const outcome = fieldOf(journalType, "outcome", "choice");
const lesson = fieldOf(journalType, "lesson", "prose");
const reviewOn = fieldOf(journalType, "reviewOn", "date");
const metrics = fieldOf(prdType, "metrics", "metrics");

function showMetrics(isReadOnly = false) {
  const shown = showDocument(prdType, (document) => (
    <MetricsControl document={document} field={metrics} isReadOnly={isReadOnly} />
  ));
  const names = () =>
    shown.document
      .entries("metrics")
      ?.read()
      .map(({ values }) => values["name"]);
  const add = (name: string) => {
    fireEvent.click(screen.getByRole("button", { name: "Add a metric" }));
    const boxes = screen.getAllByRole<HTMLInputElement>("textbox", { name: /^Name of/ });
    const last = boxes.at(-1);
    if (last !== undefined) {
      fireEvent.change(last, { target: { value: name, selectionEnd: name.length } });
    }
  };
  return { ...shown, names, add };
}

test("a metric is a row with a name and three figures", () => {
  const { document, add } = showMetrics();
  add("Visits kept");
  fireEvent.change(screen.getByRole("textbox", { name: "Today, Visits kept" }), {
    target: { value: "9 %" },
  });
  fireEvent.change(screen.getByRole("textbox", { name: "By, Visits kept" }), {
    target: { value: "31 Jan" },
  });
  expect(document.entries("metrics")?.read()[0]?.values).toEqual({
    name: "Visits kept",
    baseline: "9 %",
    target: "",
    by: "31 Jan",
  });
});

test("metrics are moved by Alt and an arrow, and taken out, each undone by itself", () => {
  const { document, names, add } = showMetrics();
  for (const name of ["one", "two", "three"]) add(name);
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Name of three" }), {
    key: "ArrowUp",
    altKey: true,
  });
  expect(names()).toEqual(["one", "three", "two"]);
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Name of one" }), {
    key: "ArrowDown",
    altKey: true,
  });
  expect(names()).toEqual(["three", "one", "two"]);
  fireEvent.click(screen.getByRole("button", { name: "Remove one" }));
  expect(names()).toEqual(["three", "two"]);
  act(() => document.undo());
  expect(names()).toEqual(["three", "one", "two"]);
});

test("Enter leads on to another metric", () => {
  const { names, add } = showMetrics();
  add("one");
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Name of one" }), { key: "Enter" });
  expect(names()).toEqual(["one", ""]);
});

test("a metric that must not get worse says so in words", () => {
  const { add } = showMetrics();
  add("Texts off");
  const button = screen.getByRole("button", { name: /^Guardrail/ });
  expect(button.getAttribute("aria-pressed")).toBe("false");
  fireEvent.click(button);
  expect(within(screen.getByRole("table")).getByText("Guardrail")).toBeTruthy();
  expect(button.getAttribute("aria-pressed")).toBe("true");
});

test("confidence is said by a slider once it is let go, or as a number", () => {
  const { document } = showDocument(journalType, (open) => (
    <ConfidenceControl document={open} field={confidence} id="sure" isReadOnly={false} />
  ));
  const slider = screen.getByRole<HTMLInputElement>("slider", { name: "Confidence" });
  expect(slider.getAttribute("aria-valuetext")).toBe("Not said");
  fireEvent.change(slider, { target: { value: "70" } });
  expect(document.readField("confidence")).toBeUndefined();
  fireEvent.pointerUp(slider);
  expect(document.readField("confidence")).toBe(70);

  const number = screen.getByRole("spinbutton", { name: "Confidence in percent" });
  fireEvent.change(number, { target: { value: "85" } });
  expect(slider.getAttribute("aria-valuetext")).toBe("85 percent");
  fireEvent.change(number, { target: { value: "850" } });
  expect(document.readField("confidence")).toBe(85);
  fireEvent.change(number, { target: { value: "" } });
  expect(document.readField("confidence")).toBeNull();
});

test("an answer is given by pressing it, and taken back by pressing it again", () => {
  const { document } = showDocument(journalType, (open) => (
    <SegmentedControl document={open} field={outcome} isReadOnly={false} />
  ));
  const answer = screen.getByRole("button", { name: "It did not" });
  fireEvent.click(answer);
  expect(document.readField("outcome")).toBe("did-not");
  fireEvent.click(answer);
  expect(document.readField("outcome")).toBe("open");
});

test("prose keeps its lines, and guidance stands in it while it is empty", () => {
  const { document } = showDocument(journalType, (open) => (
    <ProseControl document={open} field={lesson} id="lesson" isReadOnly={false} />
  ));
  const box = screen.getByPlaceholderText<HTMLTextAreaElement>(lesson.guidance);
  fireEvent.change(box, { target: { value: "One\nTwo", selectionEnd: 7 } });
  expect(document.textField("lesson")?.read()).toBe("One\nTwo");
});

test("an entry made before its type had a field gets room for it when somebody wants to write", () => {
  const before = { ...journalType, fields: journalType.fields.filter((each) => each !== lesson) };
  const { document } = showDocument(before, (open) => (
    <ProseControl document={open} field={lesson} id="lesson" isReadOnly={false} />
  ));
  const box = screen.getByRole<HTMLTextAreaElement>("textbox");
  expect(box.readOnly).toBe(true);
  fireEvent.focus(box);
  expect(box.readOnly).toBe(false);
  fireEvent.change(box, { target: { value: "Ask first", selectionEnd: 9 } });
  expect(document.textField("lesson")?.read()).toBe("Ask first");
});

test("a year that is being typed is no day yet, and one step of undo takes the whole day back", () => {
  const { document } = showDocument(journalType, (open) => (
    <DateControl document={open} field={reviewOn} id="day" isReadOnly={false} />
  ));
  const box = window.document.querySelector<HTMLInputElement>("#day");
  for (const value of ["0002-03-01", "0020-03-01", "0202-03-01"]) {
    fireEvent.change(box ?? window.document, { target: { value } });
    expect(box?.value).toBe(value);
    expect(document.readField("reviewOn") ?? null).toBeNull();
  }
  fireEvent.change(box ?? window.document, { target: { value: "2026-03-01" } });
  expect(document.readField("reviewOn")).toBe("2026-03-01");
  act(() => document.undo());
  expect(document.readField("reviewOn") ?? null).toBeNull();
});
