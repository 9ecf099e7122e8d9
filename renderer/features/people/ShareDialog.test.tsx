import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { booking } from "../../document/testing/sample-people.ts";
import { ShareDialog } from "./ShareDialog.tsx";

afterEach(cleanup);

const press = async (name: string) => {
  await act(async () => screen.getByRole("button", { name }).click());
};
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

test("before a document is shared it is said what travels and who will read it", async () => {
  const chosen: unknown[] = [];
  render(
    <ShareDialog
      what="“Waitlist”"
      from="Private"
      targets={[
        { id: booking, name: "Booking", others: ["Ada", "Ben"], bar: null },
        {
          id: spaceIdSchema.parse("space_clinicclinic"),
          name: "Clinic",
          others: [],
          bar: "You are a viewer there.",
        },
      ]}
      chosen={null}
      how="copy"
      onShare={async (choice) => {
        chosen.push(choice);
        return null;
      }}
      onClose={() => undefined}
    />,
  );
  expect(screen.getByText(/What it says now travels, and nothing else/)).toBeTruthy();
  expect(screen.getByText(/Ada and Ben will be able to read it/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: /Clinic/ }).disabled).toBe(true);
  act(() => screen.getByRole("radio", { name: "Move" }).click());
  await press("Share");
  act(() => screen.getByRole("radio", { name: /A new shared space/ }).click());
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Share" }).disabled).toBe(true);
  type("Name of the new space", "Pilot");
  await press("Share");
  expect(chosen).toEqual([
    { how: "move", to: { kind: "there", space: booking } },
    { how: "move", to: { kind: "new", name: "Pilot" } },
  ]);
});
