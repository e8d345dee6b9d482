import { announcementTitle } from "../../shared/texts/announcement-text.ts";
import { useModel } from "../model.ts";
import { Message } from "./message.tsx";

/** More than these at once are counted; putting one away shows the next. */
const MOST_SHOWN = 3;

/** What the team was told and the agent has not read, the newest first. */
export function TeamMessages() {
  const { snapshot, texts, t, ask } = useModel();
  const newestFirst = [...snapshot.value.announcements].reverse();
  const more = newestFirst.length - MOST_SHOWN;
  return (
    <>
      {newestFirst.slice(0, MOST_SHOWN).map(({ id, text, from }) => (
        <Message
          key={id}
          part="announcement"
          title={<bdi>{announcementTitle(from, texts.value)}</bdi>}
          onDismiss={() => ask("readAnnouncement", { id })}
        >
          <p dir="auto">{text}</p>
        </Message>
      ))}
      {more > 0 && <p class="hint">{t("announcement.more", { count: more })}</p>}
    </>
  );
}
