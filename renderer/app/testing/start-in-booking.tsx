import { act } from "@testing-library/react";
import type { Role } from "#shared/domain/role.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { booking, keyOf, samplePeople } from "../../document/testing/sample-people.ts";
import { goToDocument } from "../workspace.ts";
import { start } from "./start-app.tsx";
import { writeFirst } from "./write-first.ts";

/** The window of somebody who is in a shared space, where their role may become another one. */
export async function startInBooking(first: Role) {
  let role = first;
  const started = await start(undefined, {
    "spaces.list": async () =>
      ok({
        spaces: [privateSpace, { id: booking, name: "Booking", kind: "shared" }],
        unreadable: [],
      }),
    "device.describe": async () => ok({ kind: "ready", key: keyOf("0"), protection: "keyring" }),
    "sharing.people": async () => ok(samplePeople(role)),
  });
  const { workspace, lines, pass } = started;
  const becomes = async (next: Role) => {
    role = next;
    lines.shell?.post({ kind: "sharing-changed", space: booking });
    await pass(1_000);
  };
  /** Somebody who may write there begins a decision with these words under its first heading. */
  const writes = async (words: string) => {
    const place = workspace.documents.create(booking, "decision");
    act(() => goToDocument(place));
    await pass(1_000);
    writeFirst(workspace.documents.find(place).document, words);
    await pass(1_000);
  };
  return { ...started, becomes, writes };
}
