import { Suspense, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { type DocumentRow, noComments, type RowComments } from "#shared/domain/document-row.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import { mayHold, type Space } from "#shared/domain/space.ts";
import { useSettings } from "../bridge/device-settings.ts";
import { useFollowed } from "../document/following.ts";
import { followMoves } from "../document/follow-moves.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { useWritable } from "../document/sharing.ts";
import { useSpaces } from "../document/spaces.ts";
import type { Direction } from "../document/take-step.ts";
import { useDocumentType, useSession, useTrashing } from "../document/use-session.ts";
import { whereItGoesOn } from "../document/where-it-goes-on.ts";
import { takeUp } from "../editor/arrival/take-up.ts";
import { DocumentPage } from "../features/document/DocumentPage.tsx";
import type { Notice } from "../features/document/Notices.tsx";
import type { PanelChoice, PanelId, Tally } from "../features/document/panels/panel.ts";
import { useUndoKeys } from "../features/document/use-undo-keys.ts";
import { useWayToPanel } from "../features/document/panels/use-way-to-panel.ts";
import { commentWords } from "../fields/comment-words.ts";
import { documentName } from "../fields/document-name.ts";
import { useEndOfUndo, useToast } from "../ui/Toast.tsx";
import { isText } from "../ui/is-text.ts";
import { useKeptKeyboard } from "../ui/use-kept-keyboard.ts";
import { type Command, keyInWords } from "./commands.ts";
import { useComments } from "./comments/use-comments.tsx";
import { backWords } from "./many-words.ts";
import { exportCopy } from "./export-copy.ts";
import { toggleFavourite } from "./favourites.ts";
import { FollowedStrip, HereNow, JournalFields } from "./later-parts.ts";
import { MoreMenu } from "./MoreMenu.tsx";
import { SyncWords } from "./sharing/SyncWords.tsx";
import { takeKeyboard } from "./take-keyboard.ts";
import { beginWithTemplate, templateCommands } from "./template-commands.ts";
import { blockCommands, findCommand, kindCommands, textCommands } from "./text-commands.ts";
import { transferCommands } from "./transfer-commands.ts";
import { useCommand, useCommands } from "./use-command.ts";
import { panelsOfOthers, useDocumentHistory } from "./use-document-history.tsx";
import { useLastPlace } from "./use-last-place.ts";
import { useNotice } from "./use-notice.ts";
import { useSettingsChange } from "./use-settings-change.ts";
import { useTellDone } from "./use-tell-done.ts";
import { goHome, goToDocument, goToPeople, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  place: DocumentPlace;
  spaceName: string;
  panel: PanelChoice | null;
  onPanel: (panel: PanelChoice | null) => void;
  /** How it stands beside another document; nothing where it stands alone. */
  beside?: Readonly<{
    isActive: boolean;
    /** Whether the keyboard is for this side once it is on the screen. */
    takesKeyboard: boolean;
    onClose: () => void;
  }>;
}>;

const none: readonly Command[] = [];

/** A document on the screen, with the commands that mean something only here. */
export function DocumentScreen({ workspace, place, spaceName, panel, onPanel, beside }: Props) {
  const { clock, commands, documents, lastPlaces, settings, isMac } = workspace;
  const session = useSession(documents, place);
  const [notice, setNotice] = useNotice();
  const { favourites } = useSettings(settings);
  const changeSettings = useSettingsChange(settings);
  const tell = useToast();
  const tellDone = useTellDone();
  const endUndo = useEndOfUndo();
  const screen = useRef<HTMLDivElement>(null);
  const { document } = session;
  useLastPlace(screen, workspace, document);
  const isActive = () => beside?.isActive ?? true;

  const exportIt = () => {
    void exportCopy(workspace, session).then(setNotice);
  };
  useCommand(commands, "document.export", exportIt, isActive);
  const copy = async () => {
    const { copyAsMarkdown } = await import("./copy-as-markdown.ts");
    const copied = await copyAsMarkdown(workspace, document);
    if ("words" in copied) tell(copied);
    else setNotice(copied);
  };
  const isReady = () => isActive() && session.state.phase === "ready";
  useCommand(commands, "document.copy-markdown", () => void copy(), isReady);
  useEffect(
    () => document.onMismatch((found) => setNotice(mismatchNotice(found.length > 0))),
    [document, setNotice],
  );
  useEffect(
    () => document.onOverridden((direction) => tell({ words: overriddenWords[direction] })),
    [document, tell],
  );
  const canBeTrashed = () => isReady() && !document.isReadOnly && !document.isTrashed;
  const trash = () => {
    if (session.state.phase !== "ready" || document.isReadOnly || document.isTrashed) return;
    document.moveToTrash(clock.now());
    const name = documentName(document.textField("title")?.read() ?? "", document.type?.name ?? "");
    // By then the document may not be on the screen any more.
    const takeBack = async () => {
      const outcome = await documents.change(place, (trashed) => trashed.restore());
      return backWords(name, outcome);
    };
    tellDone({ words: `Moved “${name}” to Trash`, takeBack, lasts: true });
  };
  useCommand(commands, "document.trash", trash, canBeTrashed);
  const restore = () => {
    document.restore();
    endUndo();
  };
  const canBeRestored = () => isReady() && !document.isReadOnly && document.isTrashed;
  useCommand(commands, "document.restore", restore, canBeRestored);
  const toggleDetails = () => onPanel(panel === null ? { id: "details", field: null } : null);
  useCommand(commands, "view.toggle-details", toggleDetails, isActive);
  const documentType = useDocumentType(document);
  const { goBack, goThereOrBack } = useWayToPanel({
    screen,
    type: documentType,
    panel,
    onPanel,
    toText: () => takeUp(document, lastPlaces.markIn(place)),
  });
  const isAlone = () => beside === undefined && session.state.phase === "ready";
  useCommand(commands, "view.other-side", goThereOrBack, isAlone);
  // Nothing is to move: they are reading, or follow somebody. Letters for a box that somebody took away are not the text's.
  useKeptKeyboard((left) => {
    if (isActive() && (document.isReadOnly || !isText(left))) takeUp(document, null);
  });
  useUndoKeys(screen, document);
  const history = useDocumentHistory(workspace, session, isActive);
  const { versions, withHistory, instead, away, marks } = history;
  const toggle = (id: PanelId) => () => onPanel(panel?.id === id ? null : { id, field: null });
  useCommand(commands, "view.history", toggle("history"), isReady);
  useCommand(commands, "view.links", toggle("links"), isReady);
  useCommand(commands, "view.outline", toggle("outline"), isReady);
  useCommand(commands, "view.comments", toggle("comments"), isReady);
  const showField = useEffectEvent((field: string) => onPanel({ id: "details", field }));
  const { wantedFields } = workspace;
  // A layout effect: whoever is led here comes as soon as the body is shown.
  useLayoutEffect(
    () => wantedFields.on((wanted) => wanted.document === place.id && showField(wanted.field)),
    [wantedFields, place.id],
  );
  const isFavourite = favourites.some(({ id }) => id === place.id);
  const favour = () => void changeSettings({ favourites: toggleFavourite(favourites, place) });
  useCommand(commands, "document.favourite", favour, () => isActive() && !document.isTrashed);

  const comments = useComments({ workspace, session, panel, onPanel, isActive });
  const listed = useSpaces(workspace.spaces);
  const { spaces, rows } = listed;
  const writable = useWritable(workspace.sharing, spaces);
  const now = followMoves(place.id, (id) => rows.find((row) => row.id === id));
  const { movedTo } = useTrashing(document);
  const there = movedTo === null ? null : whereItGoesOn(place.id, movedTo, listed);
  const type = documentType?.name;
  const kind = spaces.find(({ id }) => id === place.space)?.kind;
  const isShared = kind === "shared" || kind === "own-devices";
  const followed = useFollowed(workspace.following);
  const mayBeShared = type === undefined || mayHold("shared", type);
  const share = (to: SpaceId | null = null, how: "copy" | "move" = "copy") => {
    if (kind === "shared" && to === null) return goToPeople(place.space);
    const title = documentName(document.textField("title")?.read() ?? "", type ?? "");
    workspace.sharingTasks.emit({
      kind: "share",
      wanted: { place, title, to, how },
    });
  };
  const isSharable = () => isReady() && mayBeShared && !document.isTrashed;
  useCommand(commands, "document.share", () => share(), isSharable);
  const own = [
    ...templateCommands({
      workspace,
      place,
      mayWrite: writable.some(({ id }) => id === place.space),
      tell: setNotice,
    }),
    ...transferCommands({
      workspace,
      place,
      type,
      writable,
      tell: setNotice,
      toast: tell,
      onShare: share,
    }),
    ...textCommands(document, isMac),
    findCommand(document),
    ...blockCommands(document),
    ...kindCommands(document),
  ];
  // Beside another document they are those of the one that has the focus.
  useCommands(commands, isActive() ? own : none);

  return withHistory(
    <DocumentPage
      ref={screen}
      session={session}
      spaceName={spaceName}
      detailsKey={keyInWords("view.toggle-details", isMac)}
      panel={panel}
      onPanel={onPanel}
      onLeavePanel={goBack}
      otherPanels={panelsOfOthers}
      instead={instead}
      away={isShared && away}
      recovered={{ isShared, authorsOf: () => versions.authors(), clock }}
      marks={marks}
      onExport={exportIt}
      onShare={mayBeShared ? () => share() : null}
      sync={
        isShared && (
          <SyncWords
            sharing={workspace.sharing}
            clock={workspace.clock}
            space={place.space}
            document={place.id}
            session={session}
          />
        )
      }
      presence={
        isShared && (
          <Suspense>
            <HereNow workspace={workspace} place={place} isActive={isActive()} />
          </Suspense>
        )
      }
      following={
        isActive() &&
        followed !== null && (
          <Suspense>
            <FollowedStrip workspace={workspace} followed={followed} />
          </Suspense>
        )
      }
      more={<MoreMenu workspace={workspace} />}
      onShown={(sheet) => {
        const isNewHere = beside?.takesKeyboard ?? true;
        takeKeyboard(workspace, { document, sheet, screen: screen.current, isNewHere });
      }}
      onUseTemplate={() => void beginWithTemplate(workspace, place, place.space).then(setNotice)}
      onRestore={restore}
      onHome={goHome}
      wentTo={there === null || there === "not-here" ? there : wayTo(there, spaces)}
      isFavourite={isFavourite}
      favouriteKey={keyInWords("document.favourite", isMac)}
      onFavourite={favour}
      notice={notice}
      comments={comments}
      tallies={{ comments: tallyOf(now?.comments ?? noComments) }}
      onNoticeRead={() => setNotice(null)}
      {...(type === "journal" && {
        ownFields: (field) => (
          <Suspense>
            <JournalFields
              document={document}
              isReadOnly={document.isReadOnly}
              field={field}
              onField={(key) => onPanel({ id: "details", field: key })}
              now={() => clock.now()}
            />
          </Suspense>
        ),
      })}
      beside={
        beside === undefined ? null : { ...beside, closeKey: keyInWords("view.close-side", isMac) }
      }
    />,
  );
}

function wayTo(there: DocumentRow, spaces: readonly Space[]) {
  const space = spaces.find(({ id }) => id === there.space)?.name;
  return space === undefined ? null : { id: there.id, space, onOpen: () => goToDocument(there) };
}

function tallyOf(comments: RowComments): Tally {
  const { open, unseen } = comments;
  return { count: open, words: commentWords(comments), isNew: unseen.length > 0 };
}

/** Who has changed it since is not known: somebody else, or the same person in another window. */
const overriddenWords: Readonly<Record<Direction, string>> = {
  undo: "Nothing was taken back: what you had done was changed elsewhere since.",
  redo: "Nothing was done again: what you had taken back was changed elsewhere since.",
};

/** The screen was found to differ from what is stored, and was shown anew. */
function mismatchNotice(hadOwnWords: boolean): Notice {
  return {
    tone: "plain",
    lead: "The screen did not show what is stored, and was put right.",
    rest: hadOwnWords
      ? "Nothing is lost: words that stood on the screen only are kept under “Recovered text”."
      : "Nothing is lost: what you see now is what is stored.",
  };
}
