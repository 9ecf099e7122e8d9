import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { journalType } from "#shared/doctypes/journal/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { hashOf } from "#shared/document/journal/seal.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { summarise } from "#shared/document/read.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { FieldSurroundingsContext } from "../../fields/surroundings.ts";
import { JournalFields } from "./JournalFields.tsx";

afterEach(cleanup);

const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const sealedAt = new Date(2026, 8, 24, 18, 42).getTime();
const expected = "By October a third of freed visits are taken by text.";

function open({ reviewOn = "2026-10-05", isReadOnly = false } = {}) {
  const asked: string[] = [];
  const doc = new Y.Doc();
  seedDocument(doc, journalType, 5);
  const document = new OpenDocument({ space: privateSpaceId, id }, doc);
  const { fields } = rootsOf(doc);
  const write = (key: string, value: string | number) =>
    act(() => {
      if (typeof value === "string" && fields.get(key) instanceof Y.Text) {
        document.textField(key)?.write(value, 0);
      } else document.writeField(key, value);
    });
  const state = {
    spaces: [],
    unreadable: [],
    isListed: true,
    rows: [],
    isHere: true,
    away: null,
  };
  const surroundings = {
    spaces: { state, onChange: () => () => {} },
    askLinks: async () => ok({ to: [], from: [] }),
    hrefOf: () => "",
    clock: new ManualClock(sealedAt),
  };
  render(
    <FieldSurroundingsContext value={surroundings as never}>
      <JournalFields
        document={document}
        isReadOnly={isReadOnly}
        field={(key) => <p data-testid={`field-${key}`}>{key}</p>}
        onField={(key) => void asked.push(key)}
        now={() => sealedAt}
      />
    </FieldSurroundingsContext>,
  );
  const predict = () => {
    write("expected", expected);
    write("confidence", 70);
    write("reviewOn", reviewOn);
  };
  const seal = () => act(() => screen.getByRole("button", { name: "Seal" }).click());
  return { doc, document, write, predict, seal, fields, asked };
}

const sealButton = () => screen.queryByRole<HTMLButtonElement>("button", { name: "Seal" });

test("a prediction is sealed once it says what can be judged, and until then what is missing is said", () => {
  const { predict, write } = open();
  expect(sealButton()?.disabled).toBe(true);
  screen.getByText(/Say what you expect, how sure you are and on which day/);
  write("expected", expected);
  screen.getByText(/Say how sure you are and on which day/);
  predict();
  expect(sealButton()?.disabled).toBe(false);
});

test("what was sealed is read and not changed: its words, its confidence, its time and its hash", () => {
  const { document, predict, seal } = open();
  predict();
  seal();
  const sealed = within(screen.getByRole("region", { name: "Sealed prediction" }));
  sealed.getByText(expected);
  sealed.getByText("70 %");
  sealed.getByText(/Sealed 24 Sept? 2026, 18:42/);
  const hash = hashOf(document.sealing.state.present);
  expect(sealed.getByTitle(new RegExp(hash)).textContent).toBe(
    `${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)}`,
  );
  expect(sealButton()).toBeNull();
  for (const key of ["expected", "confidence", "falsifier"]) {
    expect(screen.queryByTestId(`field-${key}`)).toBeNull();
  }
  expect(screen.queryByRole("region", { name: "Changed after sealing" })).toBeNull();
});

test("whatever changes the fields afterwards is shown beside what was sealed", () => {
  const { predict, seal, fields } = open();
  predict();
  seal();
  act(() => {
    fields.set("confidence", 95);
  });
  const changed = within(screen.getByRole("region", { name: "Changed after sealing" }));
  const row = changed.getByRole("row", { name: /Confidence/ });
  expect(
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["70 %", "95 %"]);
});

test("a space that was typed elsewhere while it was sealed is not shown as a change, since nobody could see it", () => {
  const { predict, seal, write, document } = open();
  predict();
  write("falsifier", "Fewer than a tenth");
  seal();
  act(() => document.textField("falsifier")?.write("Fewer than a tenth ", 18));
  expect(screen.queryByRole("region", { name: "Changed after sealing" })).toBeNull();
  act(() => document.textField("falsifier")?.write("Fewer than a tenth by text", 26));
  expect(screen.getByRole("region", { name: "Changed after sealing" })).toBeTruthy();
});

test("a seal that was itself changed says so", () => {
  const { predict, seal, doc } = open();
  predict();
  seal();
  const { seals } = rootsOf(doc);
  act(() => {
    for (const [key, stored] of seals.entries()) {
      const record = stored as { prediction: object };
      seals.set(key, { ...record, prediction: { ...record.prediction, confidence: 99 } });
    }
  });
  expect(screen.getByText(/somebody changed the seal itself/)).toBeDefined();
});

test("of two seals that met the earlier one counts, and the other is told", () => {
  const { doc, predict, seal } = open();
  predict();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const elsewhere = new OpenDocument({ space: privateSpaceId, id }, other);
  elsewhere.writeField("confidence", 90);
  elsewhere.sealing.seal(sealedAt - 60_000);
  seal();
  act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)));
  const sealed = within(screen.getByRole("region", { name: "Sealed prediction" }));
  expect(sealed.getByText("90 %")).toBeDefined();
  expect(sealed.getByText(/once more on another device/)).toBeDefined();
});

test("an outcome ends the waiting for a review; too early asks for another day", () => {
  const { doc, predict, seal, fields } = open();
  const dueOn = () => {
    const summary = summarise(doc);
    return summary.ok ? summary.value.dueOn : "unknown";
  };
  predict();
  seal();
  expect(dueOn()).toBe("2026-10-05");

  fireEvent.click(screen.getByRole("button", { name: "Too early to say" }));
  expect(dueOn()).toBe("2026-10-05");
  fireEvent.change(screen.getByLabelText("Look at it again on"), {
    target: { value: "2026-12-01" },
  });
  expect(dueOn()).toBe("2026-12-01");
  expect(fields.get("reviewOn")).toBe("2026-10-05");

  fireEvent.click(screen.getByRole("button", { name: "It did not" }));
  fireEvent.click(screen.getByRole("button", { name: "Mostly luck" }));
  expect(dueOn()).toBeNull();
  expect(fields.get("luckOrSkill")).toBe("luck");
  expect(screen.queryByRole("region", { name: "Changed after sealing" })).toBeNull();
});

test("the day that is missing is one press away, and whoever seals goes on at the seal", () => {
  const { seal, asked, write } = open();
  write("expected", expected);
  write("confidence", 70);
  fireEvent.click(screen.getByRole("button", { name: "Choose the day" }));
  expect(asked).toEqual(["reviewOn"]);
  write("reviewOn", "2026-10-05");
  expect(screen.queryByRole("button", { name: "Choose the day" })).toBeNull();
  seal();
  const region = screen.getByRole("region", { name: "Sealed prediction" });
  expect(document.activeElement).toBe(region);
});

test("undo does not reach behind a seal, be it put on here or elsewhere", () => {
  const here = open();
  here.predict();
  here.seal();
  act(() => here.document.undo());
  expect(here.fields.get("confidence")).toBe(70);
  expect(screen.queryByRole("region", { name: "Changed after sealing" })).toBeNull();
  cleanup();

  const elsewhere = open();
  elsewhere.predict();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(elsewhere.doc));
  new OpenDocument({ space: privateSpaceId, id }, copy).sealing.seal(sealedAt);
  act(() => Y.applyUpdate(elsewhere.doc, Y.encodeStateAsUpdate(copy)));
  act(() => elsewhere.document.undo());
  expect(elsewhere.fields.get("confidence")).toBe(70);
});

test("who may only read seals nothing", () => {
  const { predict } = open({ isReadOnly: true });
  predict();
  expect(sealButton()).toBeNull();
});
