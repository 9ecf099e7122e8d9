import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { date } from "#shared/doctypes/define.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import { DateControl } from "./DateControl.tsx";
import { showDocument } from "./testing/show-document.tsx";

afterEach(cleanup);

const review = date("reviewOn", "Review");

function show() {
  const { document } = showDocument(prdType, (shown) => (
    <>
      <label htmlFor="review">Review</label>
      <DateControl document={shown} field={review} id="review" isReadOnly={false} />
    </>
  ));
  const box = screen.getByLabelText<HTMLInputElement>("Review");
  const elsewhere = (day: string) => act(() => document.writeField("reviewOn", day));
  return { document, box, elsewhere };
}

test("a day that somebody else sets does not come between the figures of one that is being typed", () => {
  const { document, box, elsewhere } = show();
  box.focus();
  fireEvent.keyDown(box, { key: "1" });
  elsewhere("2027-01-05");
  expect(box.value).toBe("");
  fireEvent.change(box, { target: { value: "2026-12-03" } });
  expect(document.readField("reviewOn")).toBe("2026-12-03");
  // What is written whole is as anybody's: it may be taken back, or changed by others.
  elsewhere("2027-01-05");
  expect(box.value).toBe("2027-01-05");
});

test("whoever types no day to its end sees what others have set once they leave it", () => {
  const { box, elsewhere } = show();
  box.focus();
  fireEvent.keyDown(box, { key: "Tab" });
  elsewhere("2027-01-05");
  expect(box.value).toBe("2027-01-05");
  fireEvent.keyDown(box, { key: "3" });
  elsewhere("2027-02-06");
  expect(box.value).toBe("2027-01-05");
  fireEvent.blur(box);
  expect(box.value).toBe("2027-02-06");
});
