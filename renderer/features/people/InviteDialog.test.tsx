import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { People } from "#shared/bridge/sharing-calls.ts";
import { ok } from "#shared/kernel/result.ts";
import { keyOf, people, samplePeople } from "../../document/testing/sample-people.ts";
import { type InviteChoice, InviteDialog } from "./InviteDialog.tsx";
import type { Invite } from "./people.ts";

afterEach(cleanup);

const key = "e".repeat(64);

type Given = Readonly<{
  whom: "person" | "own-device";
  told: People | null;
  onAsk?: (choice: InviteChoice) => void;
}>;

/** Into a space of two documents, where an invite is made as soon as it is asked for. */
function dialogOf({ whom, told, onAsk }: Given) {
  return (
    <InviteDialog
      spaceName="Booking"
      purpose="shared"
      whom={whom}
      count={2}
      own={keyOf("0")}
      people={told}
      now={() => 0}
      onInvite={async (choice) => {
        onAsk?.(choice);
        return ok({ link: "throughline://join#AAAA", key, expiresAt: 60_000 });
      }}
      onClose={() => undefined}
    />
  );
}

/** An invite that is shown to whoever made it. */
async function showMade() {
  const within = (told: People | null) => dialogOf({ whom: "person", told });
  const { rerender } = render(within(null));
  await act(async () => screen.getByRole("button", { name: "Make the invite" }).click());
  await act(() => vi.dynamicImportSettled());
  return {
    becomes: (told: People) => rerender(within(told)),
    said: () => screen.getByRole("dialog").textContent,
    link: () => screen.queryByRole("textbox", { name: "Invite link" }),
  };
}

function peopleWith(state: Invite["state"]): People {
  const invite: Invite = { key, grants: "editor", expiresAt: 60_000, by: keyOf("0"), state };
  return people([], { invites: [invite] });
}

test("an invite that lets nobody in any more is not shown any longer, and why is said", async () => {
  const { becomes, said, link } = await showMade();
  becomes(peopleWith("open"));
  expect(link()).toBeTruthy();
  for (const [state, why] of [
    ["withdrawn", "This invite was withdrawn."],
    ["used", "Somebody came in with this invite."],
    ["contested", "Two devices used this invite."],
    ["expired", "The time of this invite is over."],
  ] as const) {
    becomes(peopleWith(state));
    expect(link()).toBeNull();
    expect(said()).toContain(why);
    expect(said()).not.toContain("Good until");
  }
});

test("in place of an invite that lets nobody in any more a new one can be made where it was shown", async () => {
  const { becomes, link } = await showMade();
  becomes(peopleWith("open"));
  expect(screen.queryByRole("button", { name: "Make a new one…" })).toBeNull();
  becomes(peopleWith("expired"));
  act(() => screen.getByRole("button", { name: "Make a new one…" }).click());
  expect(link()).toBeNull();
  expect(screen.getByRole("button", { name: "Make the invite" })).toBeTruthy();
});

test("whoever made an invite and is no owner any more is told that an owner is asked, and not they", async () => {
  const { becomes, said, link } = await showMade();
  expect(said()).toContain("You are asked before they get in.");
  becomes(samplePeople("editor"));
  expect(link()).toBeTruthy();
  expect(said()).not.toContain("You are asked");
  expect(said()).toContain("You are not an owner any more: one is asked before they get in.");
});

test("one's other computer is added with one's own role and no other, and the words are of a computer and not of a person", async () => {
  const asked: unknown[] = [];
  const within = (told: People) =>
    dialogOf({ whom: "own-device", told, onAsk: (choice) => void asked.push(choice) });
  const { rerender } = render(within(samplePeople("viewer")));
  const dialog = screen.getByRole("dialog", { name: "Add your other computer to Booking" });
  expect(screen.queryByRole("radio", { name: "Editor" })).toBeNull();
  expect(dialog.textContent).toContain("all 2 documents in Booking");
  expect(dialog.textContent).toContain("as a viewer: it reads every document, and changes none");
  expect(dialog.textContent).not.toMatch(/journal|They|Pair/);
  await act(async () => screen.getByRole("button", { name: "Make the invite" }).click());
  await act(() => vi.dynamicImportSettled());
  expect(asked).toEqual([{ grants: "own-device", hours: 24 }]);
  const said = screen.getByRole("dialog").textContent;
  expect(said).toContain("Throughline on your other computer");
  expect(said).toContain("You are asked here before it gets in, under People of Booking.");
  expect(said).not.toMatch(/not an owner|one person|They/);
  const used: Invite = {
    key,
    grants: "own-device",
    expiresAt: 60_000,
    by: keyOf("0"),
    state: "used",
  };
  rerender(within(people([], { invites: [used] })));
  expect(screen.getByRole("status").textContent).toContain("A computer came in with this invite.");
});
