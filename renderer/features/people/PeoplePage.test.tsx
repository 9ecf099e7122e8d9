import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { People } from "#shared/bridge/sharing-calls.ts";
import { device, keyOf, member, people } from "../../document/testing/sample-people.ts";
import { patience } from "#shared/testing/patience.ts";
import { loadMenuParts } from "../../ui/LaterMenu.tsx";
import type { DeviceState } from "#shared/domain/device-state.ts";
import type { PeopleActions } from "./actions.ts";
import type { Request } from "./people.ts";
import { PeoplePage } from "./PeoplePage.tsx";

afterEach(cleanup);

const request = (letter: string, isContested = false): Request => ({
  key: `request ${letter}`,
  invite: "e".repeat(64),
  name: "Designer",
  colour: "green",
  device: keyOf(letter),
  grants: "commenter",
  at: 0,
  isContested,
});

/** The page, with whatever is asked of it; `refusal` is the answer to all of it. */
async function show(shown: People, refusal: string | null = null, key: DeviceState | null = null) {
  await loadMenuParts();
  const done: string[] = [];
  const note = (what: string) => {
    done.push(what);
    return Promise.resolve(refusal);
  };
  const actions: PeopleActions = {
    onInvite: () => void done.push("invite"),
    onAddOwn: () => void done.push("add own"),
    onUnlock: () => void done.push("unlock"),
    onLetIn: ({ key }, role) => note(`let in ${key} as ${role}`),
    onTurnAway: ({ key }) => note(`turn away ${key}`),
    onRole: ({ name }, role) => note(`${name} is ${role}`),
    onRemovePerson: ({ name }) => note(`remove ${name}`),
    onRemoveDevice: ({ key }) => note(`remove ${key}`),
    onWithdraw: ({ grants }) => note(`withdraw ${grants}`),
    onLeave: () => note("leave"),
  };
  const naming = { titleOf: () => "Waitlist", ownerOf: () => "Ada", now: () => 60_000 };
  render(
    <PeoplePage people={shown} device={key} naming={naming} actions={actions} choice={null} />,
  );
  return { done };
}

const press = async (name: string | RegExp) => {
  await act(async () => screen.getByRole("button", { name }).click());
};

test("each member stands with their role and how they are, and opened with the fingerprints of their devices", async () => {
  await show(people([member("Ada", { role: "viewer" })]));
  const [own, ada] = within(screen.getByRole("region", { name: /In this space/ })).getAllByRole(
    "listitem",
  );
  expect(own?.textContent).toContain("Paula (you)");
  expect(ada?.textContent).toContain("In sync");
  expect(ada?.textContent).toContain("Viewer");
  await press("Devices of Ada");
  const print = screen.getByRole("img", { name: /Fingerprint of a device of Ada/ });
  expect(print.getAttribute("aria-label")).toContain(Array(8).fill("aaaa").join(" "));
});

test("what stands behind a name from right to left stays behind it, and the face shows its letters", async () => {
  await show(people([member("דנה כהן #4f2a")]));
  const [, dana] = within(screen.getByRole("region", { name: /In this space/ })).getAllByRole(
    "listitem",
  );
  expect(dana?.textContent).toContain("\u{2068}דנה כהן #4f2a\u{2069}");
  expect(dana?.querySelector("[data-colour]")?.textContent).toBe("ד4");
});

test("a device that is not in sync says what happened, what is safe and what to do", async () => {
  const sync = {
    kind: "not-in-sync",
    reason: "refused-here",
    fault: "unsafe-link",
    device: keyOf("a"),
    document: null,
    only: null,
  } as const;
  await show(people([member("Ada", { devices: [device({ sync })] })]));
  await press("Devices of Ada");
  const row = screen.getByRole("list", { name: "Devices of Ada" });
  for (const words of [/with a link that leads/, /your document is as it was/, /copy their text/])
    expect(within(row).getByText(words)).toBeTruthy();
});

test("who asks is let in with what the invite gives at most, once the fingerprint was shown", async () => {
  const { done } = await show(people([], { requests: [request("b")] }));
  await press("Let in Designer…");
  const dialog = screen.getByRole("dialog", { name: "Let Designer into Booking?" });
  expect(within(dialog).getByRole("img", { name: /bbbb bbbb/ })).toBeTruthy();
  expect(within(dialog).getByText(/able to read .* text that was deleted .* earlier/)).toBeTruthy();
  const roles = within(dialog).getAllByRole("radio");
  expect(roles).toHaveLength(2);
  expect(done).toEqual([]);
  act(() =>
    within(dialog)
      .getByRole("radio", { name: /Viewer/ })
      .click(),
  );
  await press("Let in");
  expect(done).toEqual(["let in request b as viewer"]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("of two who came with one invite neither can be let in, and both fingerprints are there", async () => {
  const { done } = await show(people([], { requests: [request("b", true), request("c", true)] }));
  for (const button of screen.getAllByRole<HTMLButtonElement>("button", { name: /^Let in/ }))
    expect(button.disabled).toBe(true);
  expect(screen.getAllByText(/At most one of them is whom you meant/)).toHaveLength(2);
  expect(screen.getAllByRole("img", { name: /Fingerprint of Designer/ })).toHaveLength(2);
  const [first] = screen.getAllByRole("button", { name: "Turn away Designer" });
  await act(async () => first?.click());
  expect(done).toEqual(["turn away request b"]);
});

test("a role is changed in its menu, and what the last owner may not is said there", async () => {
  const { done } = await show(people([member("Ada")]));
  fireEvent.keyDown(screen.getByRole("button", { name: "Role of Ada: Editor" }), { key: "Enter" });
  await act(async () => screen.getByRole("menuitemradio", { name: "Viewer" }).click());
  expect(done).toEqual(["Ada is viewer"]);
  fireEvent.keyDown(screen.getByRole("button", { name: /Role of Paula/ }), { key: "Enter" });
  expect(screen.getByText(/make somebody else one first/)).toBeTruthy();
  expect(screen.getByRole("menuitemradio", { name: "Viewer" }).getAttribute("aria-disabled")).toBe(
    "true",
  );
});

test("before somebody is removed it is said what they keep; what was not done stays open and says why", async () => {
  const { done } = await show(people([member("Ada")]), "The disk is full.");
  fireEvent.keyDown(screen.getByRole("button", { name: /Role of Ada/ }), { key: "Enter" });
  await act(async () => screen.getByRole("menuitem", { name: /Remove from the space/ }).click());
  expect(screen.getByText(/What they have of it they keep/)).toBeTruthy();
  expect(screen.getByText(/a new key\s+is made/)).toBeTruthy();
  await press("Remove");
  expect(done).toEqual(["remove Ada"]);
  expect(screen.getByRole("alert").textContent).toBe("The disk is full.");
});

test("whoever owns nothing is told so, and is offered nothing that would be refused", async () => {
  const all = people([member("Ada", { role: "owner" })], { requests: [request("b")] });
  const { done } = await show({
    ...all,
    self: all.self === null ? null : { ...all.self, role: "editor" },
  });
  const invite = screen.getByRole<HTMLButtonElement>("button", { name: "Invite…" });
  expect(invite.disabled).toBe(true);
  const reason = document.getElementById(invite.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toContain("Only an owner");
  expect(screen.queryByRole("button", { name: /Role of/ })).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /Let in/ }).disabled).toBe(true);
  await press("Leave this space…");
  await press("Leave");
  expect(done).toEqual(["leave"]);
});

test("alone, it says that nobody else is in; out of it, that it can be read and no more", async () => {
  await show(people([]));
  expect(screen.getByText(/Nobody but you so far/)).toBeTruthy();
  cleanup();
  const sync = { kind: "not-in-sync", reason: "not-in-space" } as const;
  const gone = device({ sync: { ...sync, fault: null, device: null, document: null, only: null } });
  await show({ ...people([member("Ada", { devices: [gone] })]), self: null });
  expect(screen.queryByText(/Not in sync/)).toBeNull();
  expect(screen.getByText(/You are not in Booking any more/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Leave this space…" })).toBeNull();
});

test("whoever wrote something on the way out is told that it was not sent because they are out, and of no role", async () => {
  await show({ ...people([member("Ada")], { held: "may-not-write" }), self: null });
  const said = screen.getByRole("alert").textContent;
  expect(said).toContain("was not sent: you are not in this space any more.");
  expect(said).toContain("safe on this computer");
  expect(said).not.toMatch(/role|Ask an owner/);
});

test("whoever does not remove somebody after all goes on by keyboard where they asked", async () => {
  const { done } = await show(people([member("Ada")]));
  const role = () => screen.getByRole("button", { name: "Role of Ada: Editor" });
  act(() => role().focus());
  await act(async () => fireEvent.keyDown(role(), { key: "Enter" }));
  await act(async () => fireEvent.click(screen.getByText("Remove from the space…")));
  await press("Cancel");
  expect(screen.queryByRole("dialog")).toBeNull();
  await vi.waitFor(() => expect(document.activeElement).toBe(role()), patience);
  expect(done).toEqual([]);
});

test("a dialog that is closed leaves the keyboard where it was", async () => {
  await show(people([member("Ada")]));
  await press("Devices of Ada");
  const compare = screen.getByRole("button", { name: /^Compare the fingerprint/ });
  act(() => compare.focus());
  await press(/^Compare the fingerprint/);
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
  await vi.waitFor(() => expect(document.activeElement).toBe(compare), patience);
});

test("an open invite is withdrawn, and what waits for the passphrase can be unlocked", async () => {
  const invite = { key: "e".repeat(64), expiresAt: 60_000, by: keyOf("0") };
  const { done } = await show(
    people([], {
      held: "no-device-key",
      invites: [
        { ...invite, grants: "editor", state: "open" },
        { ...invite, grants: "viewer", state: "used" },
      ],
    }),
  );
  expect(screen.getAllByRole("button", { name: /Withdraw/ })).toHaveLength(1);
  await press(/Withdraw the invite as editor/);
  await press("Unlock…");
  expect(done).toEqual(["withdraw editor", "unlock"]);
});

test("with the key of this device locked it says that nothing is exchanged, and leads to unlocking it", async () => {
  const { done } = await show(people([member("Ada")]), null, { kind: "locked" });
  expect(screen.getByRole("alert").textContent).toMatch(/Nothing is exchanged.*is safe/);
  await press("Unlock…");
  expect(done).toEqual(["unlock"]);
});

test("whoever is in, whatever their role, adds their other computer and lets it in", async () => {
  const asking: Request = { ...request("b"), name: "Paula", grants: "own-device" };
  const all = people([member("Ada", { role: "owner" })], { requests: [asking] });
  const self = all.self === null ? null : ({ ...all.self, role: "viewer" } as const);
  const { done } = await show({ ...all, self });
  await press("Add your other computer…");
  await press("Let in Paula…");
  const dialog = screen.getByRole("dialog", { name: "Let your other computer into Booking?" });
  expect(dialog.textContent).toContain("text that was deleted from it earlier");
  expect(dialog.textContent).not.toContain("journal");
  await press("Let in");
  expect(done).toEqual(["add own", "let in request b as owner"]);
  cleanup();
  await show({ ...all, self: null });
  expect(screen.queryByRole("button", { name: "Add your other computer…" })).toBeNull();
});

test("among one's own devices there is one button for a further one", async () => {
  await show(people([], { purpose: "own-devices" }));
  expect(screen.getByRole("button", { name: "Pair another device…" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Add your other computer…" })).toBeNull();
});

test("an invite for somebody's other computer says whose, and one's own is withdrawn by oneself whatever one's role", async () => {
  const invite = { expiresAt: 60_000, grants: "own-device", state: "open" } as const;
  const all = people([member("Ada", { role: "owner" })], {
    invites: [{ ...invite, key: "e".repeat(64), by: keyOf("0") }],
  });
  const self = all.self === null ? null : ({ ...all.self, role: "viewer" } as const);
  const { done } = await show({ ...all, self });
  await press(/^Withdraw the invite for one more device of Ada, good until/);
  expect(done).toEqual(["withdraw own-device"]);
});

test("one's two computers stand under one name; the other one is removed, and leaving takes both", async () => {
  const all = people([member("Ada", { role: "owner" })]);
  const [own, ...others] = all.members;
  if (own === undefined) throw new Error("somebody is at this computer");
  const second = device({ key: keyOf("b") });
  const members = [
    { ...own, role: "viewer" as const, devices: [...own.devices, second] },
    ...others,
  ];
  const self = all.self === null ? null : ({ ...all.self, role: "viewer" } as const);
  const { done } = await show({ ...all, members, self });
  await press("Devices of Paula (you)");
  const devices = screen.getByRole("list", { name: "Devices of Paula (you)" });
  expect(within(devices).getAllByRole("listitem")).toHaveLength(2);
  await press("Remove a device of you…");
  await press("Remove");
  await press("Leave this space…");
  expect(screen.getByText(/You leave with all your computers/)).toBeTruthy();
  expect(done).toEqual([`remove ${keyOf("b")}`]);
});
