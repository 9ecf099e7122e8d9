import { useMemo, useState } from "react";
import { z } from "zod";
import { roleSchema } from "#shared/domain/role.ts";
import {
  type DeviceKey,
  deviceKeySchema,
  privateSpaceId,
  type SpaceId,
} from "#shared/domain/ids.ts";
import { useSettings } from "../../bridge/device-settings.ts";
import type { DocumentSession } from "../../document/document-session.ts";
import { usePeopleText } from "../../document/sharing.ts";
import { useSpaces } from "../../document/spaces.ts";
import { useSessionView, useTrashed } from "../../document/use-session.ts";
import type { Author, CommentsAround } from "../../features/comments/around.ts";
import { CommentsView } from "../../document/comments-view.ts";
import { ThreadPlaces } from "../../document/thread-places.ts";
import { keyInWords } from "../commands.ts";
import { pathOf, type Workspace } from "../workspace.ts";

/** What comments on a document have to know of the window. It opens them. */
export function useAround(
  workspace: Workspace,
  session: DocumentSession,
  isDue: boolean,
): CommentsAround | null {
  const { clock, memory, settings, isMac } = workspace;
  const { document } = session;
  const { space } = document.place;
  const { profile } = useSettings(settings);
  const { spaces } = useSpaces(workspace.spaces);
  const kind = spaces.find(({ id }) => id === space)?.kind;
  const isShared = kind === "shared" || kind === "own-devices";
  const people = usePeople(workspace, space);
  const isTrashed = useTrashed(document);
  const { isReadOnly } = useSessionView(session);
  const name = profile?.name ?? "";

  const [opened, setOpened] = useState<Opened | null>(null);
  if (isDue && opened?.session !== session) {
    const { comments } = session;
    const places = new ThreadPlaces(document, comments, clock);
    const view = memory.comments.get(document.place.id) ?? new CommentsView();
    memory.comments.set(document.place.id, view);
    setOpened({ session, comments, places, view });
  }

  return useMemo(() => {
    if (opened === null || opened.session !== session) return null;
    const { comments, places, view } = opened;
    const rows = () => workspace.spaces.state.rows;
    // Nobody says anything in no name before it is known whether others are in the space.
    const isKnown = kind !== undefined || space === privateSpaceId;
    const unnamed = isKnown ? null : notKnown;
    const trashed = isReadOnly ? inTrashOfOthers : inTrash;
    const barred = isTrashed ? trashed : isShared ? whyNot(people) : unnamed;
    const by = people?.self?.device ?? null;
    return {
      document,
      comments,
      places,
      view,
      clock,
      mine: barred === null ? { by: isShared ? by : null } : { barred },
      authorOf: (device) => authorOf(device, isShared ? people : null, name),
      people: isShared ? membersOf(people) : [{ id: "self", name: name === "" ? "Me" : name }],
      documents: () =>
        rows().filter((row) => row.space === space && row.trashedAt === null && !row.isTemplate),
      findDocument: (id) => rows().find((row) => row.id === id),
      hrefOf: (row) => `#${pathOf(row)}`,
      keys: keyInWords("document.comment", isMac),
    };
  }, [
    opened,
    workspace,
    session,
    document,
    clock,
    kind,
    isShared,
    people,
    isTrashed,
    isReadOnly,
    name,
    space,
    isMac,
  ]);
}

type Opened = Pick<CommentsAround, "comments" | "places" | "view"> &
  Readonly<{ session: DocumentSession }>;

const membersSchema = z.object({
  self: z.object({ device: deviceKeySchema, role: roleSchema }).nullable(),
  members: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      colour: z.string(),
      state: z.string(),
      isSelf: z.boolean(),
      devices: z.array(deviceKeySchema),
    }),
  ),
});
type Members = z.output<typeof membersSchema>;

const notKnown = "Who may comment here is not known yet.";
const inTrash = "This document is in the Trash. Restore it to comment on it.";
const inTrashOfOthers = "This document is in the Trash. Whoever may write in it can restore it.";

function whyNot(people: Members | null): string | null {
  if (people === null) return notKnown;
  const { self } = people;
  if (self === null) return "You are not in this space any more. What is here stays readable.";
  return self.role === "viewer"
    ? "You may read here. An owner of the space can let you comment."
    : null;
}

/** As much of who is in as comments show, so that they are drawn again only when that changes. */
function usePeople({ sharing }: Workspace, space: SpaceId): Members | null {
  const text = usePeopleText(sharing, space, ({ self, members }) =>
    JSON.stringify({
      self: self && { device: self.device, role: self.role },
      members: members.map(({ person, name, colour, state, isSelf, devices }) => {
        return { person, name, colour, state, isSelf, devices: devices.map(({ key }) => key) };
      }),
    }),
  );
  return useMemo(() => (text === null ? null : membersSchema.parse(JSON.parse(text))), [text]);
}

function membersOf(people: Members | null): CommentsAround["people"] {
  const members = people?.members.filter(({ state }) => state === "active") ?? [];
  return members.map(({ person, name }) => ({ id: person, name }));
}

/** In a space that nobody shares there is one author. */
function authorOf(by: DeviceKey | null, people: Members | null, own: string): Author {
  if (people === null && by === null) {
    return { id: null, name: own === "" ? "Me" : own, colour: undefined, isSelf: true };
  }
  const member = people?.members.find(({ devices }) => devices.some((key) => key === by));
  if (member === undefined) return { id: null, name: "Somebody", colour: undefined, isSelf: false };
  const { person, name, colour, isSelf } = member;
  return { id: person, name, colour, isSelf };
}
