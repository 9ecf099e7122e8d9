import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { throwAwayType, typesWithThrowAway } from "#shared/testing/throw-away-type.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { OpenDocuments } from "../../document/open-documents.ts";
import { MemoryVault } from "../../document/testing/memory-vault.ts";
import { FieldSurroundingsContext } from "../../fields/surroundings.ts";
import { surroundingsWith } from "../../fields/testing/show-document.tsx";
import { FieldLine } from "./FieldLine.tsx";
import { PageField } from "./PageField.tsx";
import { SidePanel } from "./panels/SidePanel.tsx";

afterEach(cleanup);

/** A new document of a type that is in no registry, with its line, details and fields in the text. */
function create() {
  const clock = new ManualClock(Date.UTC(2026, 9, 8, 12));
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
  });
  const setting = { bridge, clock, report: () => {}, types: typesWithThrowAway };
  const documents = new OpenDocuments(setting, new SeededRandom(7));
  const session = documents.find(documents.create(privateSpaceId, "throw-away"));
  const given = { document: session.document, isReadOnly: session.document.isReadOnly };
  render(
    <FieldSurroundingsContext value={surroundingsWith({ clock })}>
      <FieldLine document={session.document} type={throwAwayType} onField={() => {}} />
      {throwAwayType.fields.map((field) => (
        <PageField key={field.key} field={field} {...given} />
      ))}
      <SidePanel
        {...given}
        type={throwAwayType}
        choice={{ id: "details", field: null }}
        others={[]}
        onChoice={() => {}}
        onClose={() => {}}
      />
    </FieldSurroundingsContext>,
  );
  return session;
}

function fill(box: HTMLElement, value: string): void {
  fireEvent.change(box, { target: { value } });
}

test("a type of one's own is created, set field by field and exported, by its definition alone", async () => {
  const session = create();
  // What stands in the panel is loaded by itself.
  await act(async () => {
    await import("./panels/bodies.ts");
  });
  expect(session.document.type).toBe(throwAwayType);
  expect(session.document.isReadOnly).toBe(false);

  fill(screen.getByRole("combobox", { name: "Stage" }), "over");
  fill(screen.getByRole("textbox", { name: "Nickname" }), "Brief");
  fill(screen.getByLabelText("Look again"), "2026-10-14");
  fill(screen.getByRole("combobox", { name: "Add to Friends" }), "Ada");
  fireEvent.keyDown(screen.getByRole("combobox", { name: "Add to Friends" }), { key: "Enter" });
  fill(screen.getByRole("combobox", { name: "Add a tag" }), "short");
  fireEvent.keyDown(screen.getByRole("combobox", { name: "Add a tag" }), { key: "Enter" });
  fill(screen.getByRole("textbox", { name: "Story" }), "It was there one day.");
  fill(screen.getByRole("spinbutton", { name: "Sureness in percent" }), "80");
  fireEvent.click(screen.getByRole("button", { name: "Add a metric" }));
  fill(screen.getByRole("textbox", { name: "Name of metric 1" }), "Days");
  fill(screen.getByRole("textbox", { name: "Target, Days" }), "3");

  const line = screen.getByRole("group", { name: "Fields" }).textContent;
  for (const words of ["Throw-away", "Over", "Brief", "Look again 14 Oct", "Ada"]) {
    expect(line).toContain(words);
  }
  const text = await session.toMarkdown();
  const said = ["type: throw-away", "stage: over", "Brief", "2026-10-14", "Ada", "short", "80"];
  for (const words of [...said, "It was there one day.", "Days", "## Beginning"]) {
    expect(text).toContain(words);
  }
});
