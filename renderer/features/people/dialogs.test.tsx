import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { KeyChoice } from "#shared/domain/device-state.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { booking, keyOf } from "../../document/testing/sample-people.ts";
import { InviteDialog } from "./InviteDialog.tsx";
import { JoinDialog } from "./JoinDialog.tsx";
import { joiningWords } from "./joining-words.ts";
import { KeyDialog } from "./KeyDialog.tsx";
import type { Joining, LinkRead } from "./people.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = async (name: string) => {
  await act(async () => screen.getByRole("button", { name }).click());
};
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const nothing = () => undefined;

const read: LinkRead = {
  space: booking,
  spaceName: "Booking",
  inviter: "Ada",
  device: keyOf("a"),
  grants: "editor",
  expiresAt: 0,
  isSelf: false,
};

test("an invite is made with the role and the time that were chosen, and its link is shown in three ways", async () => {
  const asked: unknown[] = [];
  render(
    <InviteDialog
      spaceName="Booking"
      purpose="shared"
      whom="person"
      count={214}
      own={keyOf("0")}
      people={null}
      now={() => 0}
      onInvite={async (choice) => {
        asked.push(choice);
        return ok({ link: "throughline://join#AAAA", key: "e".repeat(64), expiresAt: 60_000 });
      }}
      onClose={nothing}
    />,
  );
  expect(screen.getByText(/all 214 documents in Booking, and text that was deleted/)).toBeTruthy();
  expect(screen.getByText(/must be in the same network/)).toBeTruthy();
  act(() => screen.getByRole("radio", { name: "Viewer" }).click());
  act(() => screen.getByRole("radio", { name: "8 hours" }).click());
  expect(screen.getByText(/reads every document, and changes none/)).toBeTruthy();
  await press("Make the invite");
  await act(() => vi.dynamicImportSettled());
  expect(asked).toEqual([{ grants: "viewer", hours: 8 }]);
  const link = screen.getByRole<HTMLInputElement>("textbox", { name: "Invite link" });
  expect(link.value).toBe("throughline://join#AAAA");
  expect(screen.getByRole("img", { name: /code for a camera/ })).toBeTruthy();
  expect(screen.getByRole("img", { name: /Fingerprint of this device: 0000/ })).toBeTruthy();
  expect(screen.getByText(/for one use/)).toBeTruthy();
});

test("an invite that could not be made says why, and can be tried again", async () => {
  render(
    <InviteDialog
      spaceName="My devices"
      purpose="own-devices"
      whom="own-device"
      count={0}
      own={keyOf("0")}
      people={null}
      now={() => 0}
      onInvite={async () => fail("The disk is full.")}
      onClose={nothing}
    />,
  );
  expect(screen.getByRole("dialog", { name: "Pair another device" })).toBeTruthy();
  expect(screen.queryByRole("radio", { name: "Viewer" })).toBeNull();
  await press("Make the invite");
  expect(screen.getByRole("alert").textContent).toBe("The disk is full.");
});

function join(given: Partial<Parameters<typeof JoinDialog>[0]>) {
  const done: string[] = [];
  render(
    <JoinDialog
      link={null}
      read={null}
      joining={null}
      isIn={false}
      hasAsked={false}
      own={keyOf("0")}
      self={null}
      now={() => 0}
      onRead={async (link) => {
        done.push(`read ${link}`);
        return fail("This is not an invite.");
      }}
      onJoin={async () => {
        done.push("join");
        return null;
      }}
      onGiveUp={() => void done.push("give up")}
      onOpen={() => void done.push("open")}
      onClose={() => void done.push("close")}
      {...given}
    />,
  );
  return done;
}

test("a link that would make this computer somebody else's says so", () => {
  join({ read: { ...read, inviter: "Mallory", grants: "own-device" } });
  expect(screen.getByText(/This computer then belongs to/).textContent).toContain("Mallory");
  cleanup();
  join({ read });
  expect(screen.queryByText(/This computer then belongs to/)).toBeNull();
});

test("a link to one's other computer says whose this one was, or that nothing changes where it is the same person's", () => {
  const own: LinkRead = { ...read, grants: "own-device" };
  join({ read: own, self: "Gus" });
  const said = screen.getByText(/This computer then belongs to/).textContent;
  expect(said).toContain("Up to now this computer belongs to Gus");
  expect(said).toContain("then belongs to Ada");
  cleanup();
  join({ read: { ...own, isSelf: true }, self: "Ada" });
  expect(screen.queryByText(/then belongs to/)).toBeNull();
  expect(screen.getByText(/the same person on this computer already/)).toBeTruthy();
  // A name and a person can be made up, the digits cannot: they are still to be compared.
  expect(screen.getByText(/Join only if you are Ada and made the link yourself/)).toBeTruthy();
  expect(screen.getByText("Booking", { selector: "p + p strong" })).toBeTruthy();
});

test("whoever is turned away is told how a second computer comes in", () => {
  const state = { state: "turned-away", isOver: true } as const;
  expect(joiningWords({ ...read, ...state }).todo).toContain("choose “Add your other computer…”");
  const own = joiningWords({ ...read, ...state, grants: "own-device" });
  expect(own.todo).not.toContain("Add your other computer");
});

test("what is no invite is said so, and nothing else is done", async () => {
  const done = join({});
  type("Invite link", " hello ");
  await press("Look at it");
  expect(done).toEqual(["read hello"]);
  expect(screen.getByRole("alert").textContent).toBe("This is not an invite.");
});

const picture = () => new File(["no picture"], "code.png", { type: "image/png" });
const pasting = (files: readonly File[], text: string) =>
  fireEvent.paste(screen.getByLabelText("Invite link"), {
    clipboardData: { files, getData: () => text },
  });

test("a picture that is pasted or dropped is looked through, and one without a code is said so", async () => {
  vi.stubGlobal("createImageBitmap", () => Promise.reject(new Error("no picture")));
  const done = join({});
  pasting([picture()], "");
  await waitFor(() => {
    expect(screen.getByRole("alert").textContent).toMatch(/^No code could be read in that file/);
  });
  cleanup();
  join({});
  const box = screen.getByLabelText("Invite link");
  const dataTransfer = { files: [picture()], types: ["Files"], dropEffect: "none" };
  expect(fireEvent.dragOver(box, { dataTransfer })).toBe(false);
  fireEvent.drop(box, { dataTransfer });
  await screen.findByRole("alert");
  expect(done).toEqual([]);
});

test("what offers a text beside its picture is pasted as the text, and a copied file, which offers its name, as the picture", async () => {
  vi.stubGlobal("createImageBitmap", () => Promise.reject(new Error("no picture")));
  join({});
  expect(pasting([picture()], "throughline://join#AAAA\n")).toBe(true);
  expect(pasting([picture()], "/home/ada/code.png")).toBe(false);
  await screen.findByRole("alert");
});

test("a file that is too large to be a picture of a code is said so, and never opened", async () => {
  const opened = vi.fn<() => Promise<never>>();
  vi.stubGlobal("createImageBitmap", opened);
  join({});
  const film = picture();
  Object.defineProperty(film, "size", { value: 33_000_000 });
  pasting([film], "");
  const said = await screen.findByRole("alert");
  expect(said.textContent).toMatch(/^That file is larger than 32 MB/);
  expect(opened).not.toHaveBeenCalled();
});

test("a link that was opened is looked at, and no more before Join is pressed", async () => {
  expect(join({ link: "throughline://join#AAAA" })).toEqual(["read throughline://join#AAAA"]);
  cleanup();
  const done = join({ read });
  expect(screen.getByText("Ada", { selector: "strong" })).toBeTruthy();
  expect(screen.getByText(/as an editor/)).toBeTruthy();
  expect(screen.getByText(/Names in a link can be made up/)).toBeTruthy();
  expect(screen.getByRole("img", { name: /Fingerprint of Ada: aaaa/ })).toBeTruthy();
  expect(done).toEqual([]);
  await press("Join");
  expect(done).toEqual(["join"]);
});

test("one's own other computer is called that, and not somebody who invites", async () => {
  const own: LinkRead = { ...read, spaceName: "My devices", grants: "own-device" };
  join({ read: own });
  expect(screen.getByText(/pairs this computer with those of/)).toBeTruthy();
  expect(screen.getByText(/Join only if you are Ada and made the link yourself/)).toBeTruthy();
  expect(screen.queryByText(/invites you/)).toBeNull();
  cleanup();
  join({ read: own, joining: { ...own, state: "asked", isOver: false } });
  expect(screen.getByRole("status").textContent).toContain("Your other computer was found");
});

const standings = [
  ...(["looking", "asked", "contested"] as const).map((state) => ({ state, isOver: false })),
  ...(["turned-away", "contested", "expired", "used"] as const).map((state) => ({
    state,
    isOver: true,
  })),
];

test("every state of coming in has words of its own, and a way out", async () => {
  const said = standings.map((standing) => joiningWords({ ...read, ...standing }).words);
  expect(new Set(said).size).toBe(standings.length);
  for (const standing of standings) {
    const joining: Joining = { ...read, ...standing };
    const done = join({ read, joining });
    expect(screen.getByRole("status").textContent).toContain(joiningWords(joining).words);
    await press(standing.isOver ? "Forget this invite" : "Give up");
    expect(done).toEqual(["give up"]);
    cleanup();
  }
});

test("once the space is here it leads there", async () => {
  const done = join({ read, isIn: true, hasAsked: true });
  await press("Open the space");
  expect(done).toEqual(["open"]);
});

test("without a keyring the key is made only with a passphrase given twice, or unprotected if that is said", async () => {
  const made: KeyChoice[] = [];
  render(
    <KeyDialog
      offered="none"
      fault={null}
      onMake={async (choice) => {
        made.push(choice);
        return null;
      }}
      onClose={nothing}
    />,
  );
  const make = () => screen.getByRole<HTMLButtonElement>("button", { name: "Make the key" });
  expect(screen.getByText(/has no keyring/)).toBeTruthy();
  expect(screen.queryByRole("radio", { name: /keyring/ })).toBeNull();
  type("Passphrase", "short");
  type("The same once more", "short");
  expect(make().disabled).toBe(true);
  type("Passphrase", "long enough now");
  type("The same once more", "long enough nov");
  expect(make().disabled).toBe(true);
  type("The same once more", "long enough now");
  await press("Make the key");
  act(() => screen.getByRole("radio", { name: /unprotected/ }).click());
  await press("Make the key");
  expect(made).toEqual([
    { protection: "passphrase", passphrase: "long enough now" },
    { protection: "unprotected" },
  ]);
});
