import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { SessionView } from "../../document/use-session.ts";
import { Notices } from "./Notices.tsx";

afterEach(cleanup);

const ready: SessionView = {
  phase: "ready",
  damaged: false,
  isReadOnly: false,
  unknown: null,
  bar: null,
  fault: null,
};

/** What is said above a document that stands so, and how often it was asked to be exported. */
function said(view: Partial<SessionView>) {
  const exported: string[] = [];
  const { container } = render(
    <Notices
      view={{ ...ready, ...view }}
      onRetry={() => undefined}
      onExport={() => exported.push("asked")}
      notice={null}
      onNoticeRead={() => undefined}
    />,
  );
  return { words: container.textContent, exported };
}

test("a document that asks for a newer writer says that it is newer, what can be done with it, and that all of it is kept", () => {
  const { words, exported } = said({ unknown: "minimum-writer", isReadOnly: true });
  expect(words).toContain("This document was written with a newer Throughline.");
  expect(words).toContain("You can read and export it. All of it is kept as it is");
  expect(words).toContain("only be changed with the newer version");
  fireEvent.click(screen.getByRole("button", { name: "Export a copy…" }));
  expect(exported).toHaveLength(1);
});

test("of a space that was put back to another state it is said what is shown, what is in no file, and how to see the present", () => {
  const { words, exported } = said({ fault: "other-generation" });
  expect(words).toContain("Your documents were put back to another state.");
  expect(words).toContain("what you write here is kept in this window only");
  expect(words).toContain("start Throughline again to see them as they are now");
  fireEvent.click(screen.getByRole("button", { name: "Export a copy…" }));
  expect(exported).toHaveLength(1);
});

test.each([
  ["schema", /written with a newer Throughline/],
  ["type", /a kind of document that a newer Throughline knows/],
  ["field", /has put something into this document that is not known here/],
  ["block", /has put something into this document that is not known here/],
  ["mark", /has put something into this document that is not known here/],
  ["embed", /has put something into this document that is not known here/],
] as const)(
  "of a %s that is not known it is said that a newer version made it",
  (unknown, words) => {
    expect(said({ unknown }).words).toMatch(words);
  },
);

test.each([
  ["viewer", /^Your role here is viewer\./],
  ["commenter", /^Your role here is commenter\./],
  ["not-in", /^You are not in this space any more\./],
] as const)("whoever may not write as %s is told why, and what is left", (bar, words) => {
  expect(said({ bar }).words).toMatch(words);
});

test("nothing is said of what is as it should be, or is not known yet", () => {
  expect(said({}).words).toBe("");
  expect(said({ bar: "not-known" }).words).toBe("");
  expect(said({ phase: "loading", unknown: "minimum-writer", bar: "viewer" }).words).toBe("");
});
