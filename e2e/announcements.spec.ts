import { en } from "../shared/texts/en.ts";
import { control, signIn } from "./agent.ts";
import { expect, test } from "./fixtures.ts";

test("what the team is told is shown and notified, and the server learns that it was read", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  control(desktop, { do: "announce", id: "1", text: "The switch is down <b>until</b> 3 pm." });
  const message = view.locator("[data-part=announcement]");
  await expect(message).toContainText("Announcement from Sam Lead");
  await expect(message).toContainText("<b>until</b>");
  await expect
    .poll(() => desktop.notifications())
    .toContainEqual(
      expect.objectContaining({
        title: expect.stringContaining("Sam Lead"),
        body: expect.stringContaining("The switch is down"),
      }),
    );
  const dismiss = message.getByRole("button", { name: en.action.dismiss });
  await dismiss.focus();
  await dismiss.press("Enter");
  await expect(message).toHaveCount(0);
  const seenBy = () => desktop.simulator.state().announcements.map((one) => one.seenBy.length);
  await expect.poll(seenBy).toEqual([1]);
});

test("one that was told before, and one that is taken back", async ({ desktop }) => {
  control(desktop, { do: "announce", id: "1", text: "Before anybody was there" });
  const view = await signIn(desktop);
  const message = view.locator("[data-part=announcement]");
  await expect(message).toContainText("Before anybody was there");
  control(desktop, { do: "deleteAnnouncement", id: "1" });
  await expect(message).toHaveCount(0);
});
