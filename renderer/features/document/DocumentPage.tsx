import { LayoutTemplate, Lock, PanelRight, Star, X } from "lucide-react";
import {
  type ComponentProps,
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useEffect,
  useRef,
} from "react";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { DocumentSession } from "../../document/document-session.ts";
import { useTextField } from "../../document/use-field.ts";
import {
  useDocumentType,
  useTemplate,
  useSessionView,
  useTrashed,
} from "../../document/use-session.ts";
import { documentName } from "../../fields/document-name.ts";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Breadcrumb, TopBar } from "../../ui/TopBar.tsx";
import styles from "./DocumentPage.module.css";
import { type Notice, Notices } from "./Notices.tsx";
import { NotShown } from "./NotShown.tsx";
import type { Panel, PanelChoice, PanelId, Tally } from "./panels/panel.ts";
import { SidePanel } from "./panels/SidePanel.tsx";
import { SaveWords } from "./SaveWords.tsx";
import { Sheet } from "./Sheet.tsx";
import { TrashedNotice } from "./TrashedNotice.tsx";

type Props = Readonly<{
  ref: Ref<HTMLDivElement>;
  session: DocumentSession;
  spaceName: string;
  detailsKey: string;
  panel: PanelChoice | null;
  onPanel: (panel: PanelChoice | null) => void;
  /** Gives the focus back to where it was before the panel had it; false where it has nowhere to be. */
  onLeavePanel: () => boolean;
  /** The panels that other features put beside it. */
  otherPanels: readonly Panel[];
  /** What stands in the place of the text for the moment; nothing usually. */
  instead: ReactNode | null;
  /** What others did to it since it was read here. */
  away: ReactNode;
  /** What the tray of recovered words has to know of others. */
  recovered: Pick<ComponentProps<typeof RecoveredTray>, "isShared" | "authorsOf" | "clock">;
  /** Stands beside the body, and is none of it. */
  marks: ReactNode;
  onExport: () => void;
  /** Nothing where no space with other people may hold it. */
  onShare: (() => void) | null;
  /** How it stands with the others who have it; nothing where nobody else does. */
  sync?: ReactNode;
  /** Those who are in it now. */
  presence?: ReactNode;
  /** Says that this window goes where somebody else goes. */
  following?: ReactNode;
  /** The menu of what else can be done with it. */
  more: ReactNode;
  onUseTemplate: () => void;
  onRestore: () => void;
  onHome: () => void;
  wentTo: ComponentProps<typeof TrashedNotice>["wentTo"];
  isFavourite: boolean;
  favouriteKey: string;
  onFavourite: () => void;
  notice: Notice | null;
  onNoticeRead: () => void;
  onShown: ComponentProps<typeof Sheet>["onShown"];
  ownFields?: ComponentProps<typeof Sheet>["ownFields"];
  /** What shows of the comments in the text, and what stands beside it. */
  comments?: Readonly<{ margin: ReactNode; panel: ReactNode }>;
  /** How much there is in its panels. */
  tallies?: Readonly<Partial<Record<PanelId, Tally>>> | undefined;
  /** How it stands beside another document; nothing where it stands alone. */
  beside: Readonly<{ isActive: boolean; closeKey: string; onClose: () => void }> | null;
}>;

/** One document: where it is, how it stands, its title, fields and body. */
export function DocumentPage({ ref, ...props }: Props) {
  const { session, spaceName, panel, onPanel } = props;
  const { document } = session;
  const view = useSessionView(session);
  const type = useDocumentType(document);
  const [, title] = useTextField(document, "title");
  const isReady = view.phase === "ready";
  const { isReadOnly } = view;
  const isTrashed = useTrashed(document);
  const isTemplate = useTemplate(document);
  const name = documentName(title, type?.name ?? "");

  const isActive = props.beside?.isActive ?? true;
  useEffect(() => {
    if (isActive) window.document.title = isReady ? `${name} · Throughline` : "Throughline";
  }, [isActive, isReady, name]);

  const toggle = useRef<HTMLButtonElement>(null);
  const closePanel = () => {
    // The panel may have the focus; closing it must not leave the keyboard nowhere.
    if (!props.onLeavePanel()) toggle.current?.focus();
    onPanel(null);
  };

  // Two documents side by side stand in one main part.
  const isBeside = props.beside !== null;
  const Main = isBeside ? "section" : "main";
  const hasPanel = isReady && isActive && panel !== null && type !== undefined;
  return (
    <div ref={ref} className={styles["screen"]}>
      <Main
        className={styles["main"]}
        data-panel={hasPanel}
        {...(isBeside && { "aria-label": name })}
      >
        <TopBar>
          <Breadcrumb
            path={isReady ? [spaceName, name] : [spaceName]}
            {...(isBeside && { label: `Breadcrumb of ${name}` })}
          />
          <SaveWords session={session} />
          {isReady && props.sync}
          {isReady && props.presence}
          {isReady && props.onShare === null && document.place.space === privateSpaceId && (
            <span className={styles["own"]} title="Only on this computer">
              <Icon of={Lock} size={14} />
              <span className={styles["ownWords"]}>Only on this computer</span>
            </span>
          )}
          {isReady && !isTrashed && props.onShare !== null && (
            <Button onClick={props.onShare}>Share</Button>
          )}
          {isReady && !isTrashed && (
            <IconButton
              icon={Star}
              label="Favourite"
              keys={props.favouriteKey}
              aria-pressed={props.isFavourite}
              onClick={props.onFavourite}
            />
          )}
          {type !== undefined && (
            <IconButton
              ref={toggle}
              icon={PanelRight}
              label="Details"
              keys={props.detailsKey}
              aria-pressed={panel !== null}
              onClick={() => (panel === null ? onPanel(detailsAt(null)) : closePanel())}
            />
          )}
          {isReady && props.more}
          {props.beside !== null && (
            <IconButton
              icon={X}
              label="Close this side"
              keys={props.beside.closeKey}
              onClick={props.beside.onClose}
            />
          )}
        </TopBar>
        {props.following}
        {isReady && isTrashed && (
          <TrashedNotice
            document={document}
            authorsOf={props.recovered.isShared ? props.recovered.authorsOf : null}
            wentTo={props.wentTo}
            isReadOnly={isReadOnly}
            onRestore={props.onRestore}
          />
        )}
        {isReady && isTemplate && !isTrashed && <TemplateNotice onUse={props.onUseTemplate} />}
        <Notices
          view={view}
          onRetry={() => session.retry()}
          onExport={props.onExport}
          notice={props.notice}
          onNoticeRead={props.onNoticeRead}
        />
        {isReady && props.away}
        <Suspense>
          {isReady && (
            <RecoveredTray document={document} isReadOnly={isReadOnly} {...props.recovered} />
          )}
        </Suspense>
        <div className={styles["told"]} />
        {props.instead}
        <div className={styles["text"]} hidden={props.instead !== null}>
          <div className={styles["scroll"]}>
            {isReady ? (
              <Sheet
                session={session}
                type={type}
                isReadOnly={isReadOnly}
                onField={(key) => onPanel(detailsAt(key))}
                ownFields={props.ownFields}
                onShown={props.onShown}
                marks={
                  <>
                    {props.marks}
                    {props.comments?.margin}
                  </>
                }
              />
            ) : (
              <NotShown
                view={view}
                isPrivate={document.place.space === privateSpaceId}
                onHome={props.onHome}
              />
            )}
          </div>
        </div>
      </Main>
      {hasPanel && (
        <SidePanel
          document={document}
          type={type}
          isReadOnly={isReadOnly}
          choice={panel}
          others={props.otherPanels}
          onChoice={onPanel}
          onClose={closePanel}
          comments={props.comments?.panel}
          tallies={props.tallies}
        />
      )}
    </div>
  );
}

/** Few documents have anything in it. */
const RecoveredTray = lazy(async () => ({
  default: (await import("./RecoveredTray.tsx")).RecoveredTray,
}));

function detailsAt(field: string | null): PanelChoice {
  return { id: "details", field };
}

function TemplateNotice({ onUse }: Readonly<{ onUse: () => void }>) {
  return (
    <Banner icon={LayoutTemplate} tone="plain">
      <BannerWords lead="This is a template.">
        “New document” offers it, and what is made from it begins with what stands here.
      </BannerWords>
      <BannerActions>
        <Button onClick={onUse}>New from it</Button>
      </BannerActions>
    </Banner>
  );
}
