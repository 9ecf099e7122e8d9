import { Suspense, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { documentTypes } from "#shared/doctypes/registry.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { TextSearch, useTextSearch } from "../document/text-search.ts";
import type { Entry } from "../features/find/find-entries.ts";
import type { FindMode } from "../features/find/FindDialog.tsx";
import { rememberFocus } from "../ui/remember-focus.ts";
import { chordInWords, type Command } from "./commands.ts";
import { FindDialog, goToHitLater, loadKeyParts, loadPressedScreens } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import { goBeside, goToDocument, goToSearch, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  rows: readonly DocumentRow[];
  onNew: (type: string, title: string) => void;
}>;

type Opened = Readonly<{
  mode: FindMode;
  /** What could be done when it was opened: the screen behind it does not change meanwhile. */
  commands: readonly Command[];
  putFocusBack: () => void;
}>;

/** By then the window has started; what opens at a key is there before it is asked for. */
const preloadAfter = 1_500;

/** The palette and the opening of documents by name, over whatever is on the screen. */
export function FindLayer({ workspace, rows, onNew }: Props) {
  const { bridge, clock, commands, heldKeys, memory, spaces, isMac } = workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [search] = useState(
    () =>
      new TextSearch({
        bridge,
        clock,
        spaces: () => spaces.state.spaces.map(({ id }) => id),
        limit: 12,
      }),
  );
  const { hits } = useTextSearch(search);
  useEffect(() => clock.after(preloadAfter, () => loadKeyParts()), [clock]);
  useEffect(() => loadPressedScreens(window), []);

  const open = (mode: FindMode) => {
    if (opened?.mode === mode) return;
    heldKeys.hold();
    if (opened !== null) return setOpened({ ...opened, mode });
    const able = commands.list().filter(({ id }) => id !== "find.everything");
    setOpened({ mode, commands: able, putFocusBack: rememberFocus(window.document) });
  };
  useCommand(commands, "find.everything", () => open("everything"));
  useCommand(commands, "find.document", () => open("documents"));
  if (opened === null) return null;

  // Closed and with the focus back where it was, before anything is done that may move it.
  const close = () => {
    flushSync(() => setOpened(null));
    search.ask("");
    opened.putFocusBack();
  };
  const choose = (entry: Entry, isBeside: boolean) => {
    const { query } = search.state;
    close();
    if (entry.kind === "command") commands.run(entry.command.id);
    else if (entry.kind === "new") onNew(entry.type.name, entry.title);
    else if (entry.kind === "search") goToSearch(entry.query);
    else if (entry.kind === "text") void goToHitLater(workspace, { ...entry, query }, isBeside);
    else if (isBeside) goBeside(entry.row, memory);
    else goToDocument(entry.row);
  };

  return (
    <Suspense>
      <FindDialog
        key={opened.mode}
        mode={opened.mode}
        rows={rows}
        commands={opened.commands.map((command) => offered(command, isMac))}
        types={documentTypes}
        hits={hits}
        hintOf={({ space }) => spaces.state.spaces.find(({ id }) => id === space)?.name ?? ""}
        besideKeys={chordInWords("CommandOrControl+Enter", isMac)}
        onType={(typed) => search.ask(opened.mode === "everything" ? typed : "")}
        onChoose={choose}
        onClose={close}
      />
    </Suspense>
  );
}

function offered({ id, title, group, keys }: Command, isMac: boolean) {
  return { id, title, group, keys: keys === undefined ? undefined : chordInWords(keys, isMac) };
}
