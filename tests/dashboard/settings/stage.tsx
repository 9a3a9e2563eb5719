/** The Settings screen of site acme for its owner Bo, with a server that answers. */
import { vi } from "vitest";
import { SettingsPage } from "../../../dashboard/src/settings/SettingsPage";
import type { AgentView, SchedulePreview, SiteSettings } from "../../../dashboard/src/wire";
import { bo, SITE, welcome } from "../acme";
import { Stage } from "../stage";
import { settled } from "../world";

export const PATH = `/api/sites/${SITE}`;
const NINE = Date.UTC(2026, 10, 23, 9);

export class SettingsStage extends Stage {
  readonly owner = bo({ role: "owner" });
  readonly settings: SiteSettings = {
    id: SITE,
    key: "acme",
    name: "Acme",
    origins: ["https://acme.example"],
    options: { accent: "#2f5bea", greetings: ["Can I help?"], search_parameters: ["q", "s"] },
    schedule: { zone: "UTC", weekly: [[["09:00", "17:00"]], [], [], [], [], [], []] },
    first_view_at: null,
    snippet: '<script async src="https://chat.example/widget.js" data-site="acme"></script>',
  };

  constructor() {
    super("/dashboard/settings");
    const preview: SchedulePreview = { state: "closed", changes: [{ at: NINE, state: "open" }] };
    this.answers.set(`GET ${PATH}`, () => Response.json(this.settings));
    this.answers.set(`PATCH ${PATH}`, () => Response.json({ ...this.settings, name: "Acme 2" }));
    this.answers.set(`PUT ${PATH}/schedule`, () => Response.json(this.settings));
    this.answers.set(`POST ${PATH}/schedule/preview`, () => Response.json(preview));
  }

  /** Shows a page of the settings once it is loaded, to the owner unless somebody else looks. */
  async open(page: string, agent: AgentView = this.owner): Promise<void> {
    const agents = [agent, bo({ id: "cy", name: "Cy", role: "owner" })];
    await this.connect(welcome({ now: Date.now(), agent, agents }));
    await this.show(<SettingsPage page={page} />);
    await vi.dynamicImportSettled();
    await vi.waitFor(() => {
      if (this.root.querySelector(".skeleton")) throw new Error("The settings are still loading.");
    });
  }

  field(name: string): HTMLInputElement {
    return this.get("textbox", name) as HTMLInputElement;
  }

  /** Types and leaves the field, as a press of Tab does. */
  async enter(name: string, text: string): Promise<void> {
    await this.type(this.field(name), text);
    this.field(name).dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
  }

  async save(): Promise<void> {
    await this.click(this.get("button", "Save"));
    await settled();
  }

  /** What was sent with each call of this name. */
  sent(call: string): unknown[] {
    return this.asked.filter((each) => each.call === call).map(({ body }) => body);
  }
}
