import { PanelRight, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { DocumentSession } from "../../document/document-session.ts";
import { useTextField } from "../../document/use-field.ts";
import {
  type SessionView,
  useDocumentType,
  useSessionView,
  useTrashed,
} from "../../document/use-session.ts";
import { Editor, type EditorHandle } from "../../editor/Editor.tsx";
import { documentName } from "../../fields/document-name.ts";
import { TitleControl } from "../../fields/TitleControl.tsx";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Message } from "../../ui/Message.tsx";
import { Breadcrumb, TopBar } from "../../ui/TopBar.tsx";
import { Details } from "./Details.tsx";
import styles from "./DocumentPage.module.css";
import { FieldLine } from "./FieldLine.tsx";
import { type Notice, Notices } from "./Notices.tsx";
import { RecoveredTray } from "./RecoveredTray.tsx";
import { SaveWords } from "./SaveWords.tsx";

type Props = Readonly<{
  session: DocumentSession;
  spaceName: string;
  detailsKey: string;
  areDetailsOpen: boolean;
  onDetails: (open: boolean) => void;
  onExport: () => void;
  trashKey: string;
  onTrash: () => void;
  onRestore: () => void;
  notice: Notice | null;
  onNoticeRead: () => void;
}>;

/** One document: where it is, how it stands, its title, fields and body. */
export function DocumentPage(props: Props) {
  const { session, spaceName, areDetailsOpen, onDetails } = props;
  const { document } = session;
  const view = useSessionView(session);
  const type = useDocumentType(document);
  const [, title] = useTextField(document, "title");
  const [wanted, setWanted] = useState<string | null>(null);
  const isReady = view.phase === "ready";
  const { isReadOnly } = view;
  const isTrashed = useTrashed(document);
  const name = documentName(title, type?.name ?? "");

  useEffect(() => {
    window.document.title = isReady ? `${name} · Throughline` : "Throughline";
  }, [isReady, name]);

  const showField = (key: string) => {
    setWanted(key);
    onDetails(true);
  };
  const toggle = useRef<HTMLButtonElement>(null);
  const setDetails = (open: boolean) => {
    setWanted(null);
    onDetails(open);
    // The panel may have had the focus; closing it must not leave the keyboard nowhere.
    if (!open) toggle.current?.focus();
  };

  return (
    <div className={styles["screen"]}>
      <main className={styles["main"]}>
        <TopBar>
          <Breadcrumb path={isReady ? [spaceName, name] : [spaceName]} />
          <SaveWords session={session} />
          {isReady && !isTrashed && !isReadOnly && (
            <IconButton
              icon={Trash2}
              label="Move to Trash"
              keys={props.trashKey}
              onClick={props.onTrash}
            />
          )}
          {type !== undefined && type.fields.length > 0 && (
            <IconButton
              ref={toggle}
              icon={PanelRight}
              label="Details"
              keys={props.detailsKey}
              aria-pressed={areDetailsOpen}
              onClick={() => setDetails(!areDetailsOpen)}
            />
          )}
        </TopBar>
        {isReady && isTrashed && <TrashedNotice onRestore={props.onRestore} />}
        <Notices
          view={view}
          onRetry={() => session.retry()}
          onExport={props.onExport}
          notice={props.notice}
          onNoticeRead={props.onNoticeRead}
        />
        {isReady && <RecoveredTray document={document} isReadOnly={isReadOnly} />}
        <div className={styles["scroll"]}>
          {isReady ? (
            <Sheet session={session} type={type} isReadOnly={isReadOnly} onField={showField} />
          ) : (
            <Waiting view={view} isPrivate={document.place.space === privateSpaceId} />
          )}
        </div>
      </main>
      {areDetailsOpen && type !== undefined && (
        <Details
          document={document}
          type={type}
          isReadOnly={isReadOnly}
          wanted={wanted}
          onClose={() => setDetails(false)}
        />
      )}
    </div>
  );
}

type SheetProps = Readonly<{
  session: DocumentSession;
  type: DocumentType | undefined;
  isReadOnly: boolean;
  onField: (key: string) => void;
}>;

function Sheet({ session, type, isReadOnly, onField }: SheetProps) {
  const { document } = session;
  const editor = useRef<EditorHandle>(null);
  return (
    <article className={styles["column"]}>
      <div className={styles["measure"]}>
        <TitleControl
          document={document}
          placeholder={type?.untitled ?? "Untitled document"}
          isReadOnly={isReadOnly}
          onEnter={() => editor.current?.focus()}
        />
        {type !== undefined && <FieldLine document={document} type={type} onField={onField} />}
        <div className={styles["body"]}>
          <Editor
            key={document.place.id}
            ref={editor}
            document={document}
            isReadOnly={isReadOnly}
          />
        </div>
      </div>
    </article>
  );
}

function TrashedNotice({ onRestore }: Readonly<{ onRestore: () => void }>) {
  return (
    <Banner icon={Trash2} tone="plain">
      <BannerWords lead="This document is in the Trash.">
        It is not found by search, and stays there until you delete it.
      </BannerWords>
      <BannerActions>
        <Button onClick={onRestore}>Restore</Button>
      </BannerActions>
    </Banner>
  );
}

type WaitingProps = Readonly<{ view: SessionView; isPrivate: boolean }>;

function Waiting({ view: { phase, damaged }, isPrivate }: WaitingProps) {
  if (phase === "deleted") {
    return (
      <Message isScreen>This document was deleted for ever. Nothing of it is kept here.</Message>
    );
  }
  if (phase === "not-here-yet" && damaged) {
    return (
      <Message isScreen>
        The beginning of this document is damaged, so it cannot be shown. What is left of it was not
        changed. Your other documents are not touched by this; a backup may still have this one.
      </Message>
    );
  }
  if (phase === "not-here-yet" && isPrivate) {
    return (
      <Message isScreen>
        There is no such document in Private. Nothing was changed. The link may be of another
        computer; your documents are on Home and in the sidebar.
      </Message>
    );
  }
  if (phase === "not-here-yet") {
    return (
      <Message isScreen>
        This document is not here yet. It will appear once the device that has it has sent it.
      </Message>
    );
  }
  return (
    <Message isScreen isPatient>
      Opening the document…
    </Message>
  );
}
